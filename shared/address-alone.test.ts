import { expect, test } from 'vitest';
import { calledAgain } from './address-alone.ts';
import { dialTarget } from './dial-target.ts';

const again = (uri: string) => calledAgain({ displayName: 'Bob', uri });

test.each([
  ['sip:bob@example.com', 'sip:bob@example.com'],
  ['sips:%2B49%2030%20123@192.0.2.1:5061;user=phone', 'sips:%2B49%2030%20123@192.0.2.1:5061'],
  ['tel:+49-30-123;phone-context=example.com', 'tel:+49-30-123'],
  // URIs that would send the call elsewhere than to the shown address.
  ['sip:100@example.com;maddr=192.0.2.66;transport=udp', 'sip:100@example.com'],
  ['sip:100@example.com;method=REGISTER?Route=%3Csip:evil.example%3E', 'sip:100@example.com'],
  ['sip:100@example.com;@evil.example', 'sip:100@example.com'],
  ['sip:bob:secret@example.com', 'sip:bob@example.com'],
])('who called as %s is called at %s', (uri, target) => {
  expect(again(uri)).toBe(target);
  expect(dialTarget(target, 'sip:alice@example.com')).not.toBeNull();
});

test('a long address that can be called is called unchanged', () => {
  const host = `${'x'.repeat(60)}.example.com`.padStart(240, `${'y'.repeat(59)}.`);
  const uri = `sips:${'b'.repeat(256)}@${host}:5061`;
  expect(again(`${uri};tag=${'z'.repeat(2000)}`)).toBe(uri);
});

test.each([
  '',
  'sip:anonymous@anonymous.invalid',
  'sip:example.com',
  'urn:service:sos',
  'im:bob@example.com',
  'sip:bob@bank.example@evil.example',
  'sip:b\ufffdb@example.com',
  `sip:${'b'.repeat(255)}\u2026`,
  `sip:${'b'.repeat(300)}@example.com`,
  'sip:bob@example.com:99999',
  // Shown with the host at the end, it would call the one before the question mark.
  'sip:evil.example?to=boss@example.com',
  'sips:100?x=y@example.com:5061',
])('%j cannot be called', (uri) => {
  expect(again(uri)).toBeNull();
});
