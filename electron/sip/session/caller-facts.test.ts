import { expect, test } from 'vitest';
import type { SipRequest } from '../message/message.ts';
import { parseMessage } from '../message/parse-message.ts';
import { answersAfter, ringOf, verificationOf } from './caller-facts.ts';

const via = 'Via: SIP/2.0/TLS edge.example.com;branch=z9hG4bK1';

function invite(...lines: readonly string[]): SipRequest {
  const head = ['INVITE sip:alice@example.com SIP/2.0', via, ...lines].join('\r\n');
  return parseMessage({ head, body: new Uint8Array() }) as SipRequest;
}

test.each([
  ['P-Asserted-Identity: <sip:+12155551212;verstat=TN-Validation-Passed@example.com;user=phone>', 'passed'],
  ['P-Asserted-Identity: <tel:+12155551212;verstat=TN-Validation-Failed>', 'failed'],
  ['P-Asserted-Identity: <tel:+12155551212;verstat=TN-Validation-Passed-A>', 'passed'],
  ['From: "A" <sip:+1215@example.com;verstat=No-TN-Validation>;tag=1', 'none'],
  ['From: <sip:+1215;verstat=TN-Validation-Failed-C@example.com>;tag=1', 'failed'],
  ['P-Asserted-Identity: <tel:+1;verstat=Everything-Is-Fine>', null],
  ['P-Asserted-Identity: "verstat=TN-Validation-Passed" <tel:+1>', null],
  ['Call-Info: <sip:x@y;verstat=TN-Validation-Passed>', null],
])('%s: %s', (line, verification) => {
  expect(verificationOf(invite(line), '')).toBe(verification);
});

test('the header field that the account names says it too, and no other does', () => {
  const message = invite('X-Caller-Verified: TN-Validation-Passed', 'X-Other: failed');
  expect(verificationOf(message, 'X-Caller-Verified')).toBe('passed');
  expect(verificationOf(message, '')).toBeNull();
  expect(verificationOf(invite('X-V: <script>passed</script>'), 'X-V')).toBeNull();
});

test('of two verdicts the worse one counts', () => {
  const message = invite('X-V: passed', 'P-Asserted-Identity: <tel:+1;verstat=TN-Validation-Failed>');
  expect(verificationOf(message, 'X-V')).toBe('failed');
});

test('a peer behind a proxy cannot have itself verified', () => {
  const attack = invite(
    'Via: SIP/2.0/TLS peer.example.org;branch=z9hG4bK2',
    'P-Asserted-Identity: <tel:+1;verstat=TN-Validation-Passed>',
    'X-V: passed',
  );
  expect(verificationOf(attack, 'X-V')).toBeNull();
});

test.each([
  ['<urn:alert:source:internal>', 'internal'],
  ['<urn:alert:source:external>', 'external'],
  ['<urn:alert:priority:high>;foo=bar', 'urgent'],
  ['<urn:alert:source:internal>, <urn:alert:priority:high>', 'urgent'],
  ['<urn:alert:duration:short>', 'short'],
  ['<URN:Alert:Source:Internal:Unit-7@example>', 'internal'],
  ['<urn:alert:source:internalised>', 'usual'],
  ['<http://evil.example/ring.wav>', 'usual'],
  ['<file:///etc/passwd>;info=alert-internal', 'usual'],
  ['<http://evil.example/urn:alert:priority:high>', 'usual'],
  ['<urn:alert:tone:horrible>', 'usual'],
  ['', 'usual'],
])('Alert-Info %s rings as %s', (value, ring) => {
  expect(ringOf(invite(`Alert-Info: ${value}`))).toBe(ring);
});

test.each([
  ['Call-Info: <sip:x@y>;answer-after=0', 0],
  ['Call-Info: <sip:x@y>; answer-after = "3"', 3],
  ['Call-Info: <sip:x@y>;answer-after=61', null],
  ['Call-Info: <sip:x@y>;answer-after=-1', null],
  ['Call-Info: <http://x/?answer-after=0>', null],
  ['Alert-Info: <http://x>;info=alert-autoanswer', 0],
  ['Alert-Info: info=alert-autoanswer;delay=2', 2],
  ['Alert-Info: Ring Answer', 0],
  ['Alert-Info: <http://x>;info="Auto Answer"', 0],
  ['Alert-Info: ;answer-after=1;info=RingAnswer', 1],
  ['Alert-Info: <http://x/alert-autoanswer>', null],
  ['Alert-Info: <urn:alert:source:internal>', null],
  ['Subject: info=alert-autoanswer', null],
])('%s: after %s', (line, seconds) => {
  expect(answersAfter(invite(line))).toBe(seconds);
});

test('a huge header field is read in time proportional to it', () => {
  const huge = `Alert-Info: ${'<urn:alert:'.repeat(3000)}${';delay='.repeat(3000)}`;
  expect([ringOf(invite(huge)), answersAfter(invite(huge))]).toEqual(['usual', null]);
});
