import { expect, test } from 'vitest';
import { answerChallenge } from './digest.ts';
import { redact } from './redact.ts';

const answer = answerChallenge(
  { realm: 'r', nonce: 'SECRET-nonce', opaque: 'SECRET-opaque', algorithm: 'MD5', qop: 'auth', stale: false },
  { method: 'REGISTER', uri: 'sip:x', user: 'alice', password: 'p', nc: 1, cnonce: 'SECRET-cnonce' },
).replace(/response="\w+"/, 'response="SECRET-response"');

test('what a person needs stays', () => {
  expect(redact(`REGISTER sip:x SIP/2.0\r\nAuthorization: ${answer}\r\nTo: <sip:a@b>`)).toBe(
    'REGISTER sip:x SIP/2.0\r\nAuthorization: Digest username="alice", realm="r", nonce=[hidden], uri="sip:x", response=[hidden], algorithm=MD5, opaque=[hidden], qop=auth, nc=00000001, cnonce=[hidden]\r\nTo: <sip:a@b>',
  );
});

test.each([
  ['other letters', `PROXY-authorization : ${answer}`],
  ['folded', `Authorization:\r\n ${answer.replaceAll(', ', ',\r\n\t')}`],
  ['two answers', `Authorization: ${answer}, ${answer}`],
  ['unquoted', `Authorization: Digest response=SECRET, nonce=SECRET`],
  ['a quote that does not end', `Authorization: Digest username="a", response="SECRET`],
  ['an escaped quote', `Authorization: Digest username="a\\", response="SECRET", x="`],
  ['a shown name with the secret behind', `Authorization: Digest username="x" response="SECRET"`],
  ['Basic', 'Authorization: Basic SECRET'],
  ['an unknown scheme', 'Authorization: Bearer SECRET'],
  ['no scheme', 'Authorization: SECRET'],
  ['rspauth', 'Authentication-Info: rspauth="SECRET", qop=auth'],
  ['a password in a URI', 'To: <sip:bob:SECRET@example.com>'],
  ['a password in the start line', 'INVITE sips:bob:SECRET@example.com SIP/2.0'],
  ['SDES', 'a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:SECRET|2^20|1:4'],
  ['SDES with two keys', 'a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:SECRET|2^20;inline:SECRET'],
  ['SDES with white space and other letters', 'A = CRYPTO : 1 AES_CM INLINE:SECRET'],
  ['a key line', 'k=base64:SECRET'],
  ['MIKEY', 'a=key-mgmt:mikey SECRET'],
  ['an ICE password', 'a=ice-pwd:SECRET'],
  ['a challenge', 'WWW-Authenticate: Digest realm="r", nonce="SECRET"'],
])('%s shows no secret', (_, line) => {
  for (const eol of ['\r\n', '\n']) {
    const message = `v=0${eol}${line}${eol}t=0`;
    expect(redact(message)).not.toContain('SECRET');
    expect(redact(message)).toContain('t=0');
  }
});

test('no secret of several in a line', () => {
  expect(redact('Contact: <sip:a:SECRET@x>, sip:b:SECRET@y;p=sip:c:SECRET@z, <sip:d@w:5061>')).toBe(
    'Contact: <sip:a:[hidden]@x>, sip:b:[hidden]@z, <sip:d@w:5061>',
  );
});

test('the time is in proportion to the length, whatever the message holds', () => {
  // Each of these took from half a second to minutes where an expression looked ahead from every letter.
  const long = [
    `Authorization: ${'a="'.repeat(10_000)}`,
    `Authorization: Digest ${'a'.repeat(40_000)}`,
    `Authorization: Digest a="${'\\"'.repeat(20_000)}`,
    `Authorization:${'\r\n '.repeat(13_000)}`,
    `sip:${'a:'.repeat(15_000)}`,
    `${'sip:a:'.repeat(8000)} @`,
    '@'.repeat(40_000),
    `a=crypto:${' '.repeat(30_000)}`,
    'inline:'.repeat(6000),
  ];
  const before = performance.now();
  for (const text of long) redact(text);
  expect(performance.now() - before).toBeLessThan(500);
});

test('a body too long for a description is cut in the trace', () => {
  expect(redact('x\r\n'.repeat(1001))).toBe(`${'x\r\n'.repeat(1000)}[more]`);
  expect(redact(`a\r\nAuthorization: Basic${'\r\n SECRET'.repeat(1001)}\r\nb`)).toBe('a\r\n[more]');
  expect(redact('x'.repeat(60_000))).toHaveLength(48 * 1024 + '\r\n[more]'.length);
});
