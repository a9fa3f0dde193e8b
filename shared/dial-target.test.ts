import { expect, test } from 'vitest';
import { dialTarget } from './dial-target.ts';

test.each([
  ['200', 'sips:200@example.com'],
  [' +49 (30) 123-45 67 ', 'sips:+49301234567@example.com'],
  ['*98#', 'sips:*98%23@example.com'],
  ['bob', 'sips:bob@example.com'],
  ['bob.smith', 'sips:bob.smith@example.com'],
  ['bob@example.com', 'sips:bob@example.com'],
  ['bob@192.0.2.1:5070', 'sips:bob@192.0.2.1:5070'],
  ['sip:bob@example.com', 'sips:bob@example.com'],
  ['SIPS:bob@[2001:db8::1]', 'SIPS:bob@[2001:db8::1]'],
  ['tel:+1-201-555-0123', 'sips:+12015550123@example.com'],
])('%s is sent as %s', (typed, sent) => {
  expect(dialTarget(typed, 'sips:alice@example.com')).toBe(sent);
});

// What people paste: the field's case dial-invisible, and more of its kind.
test.each([
  ['\u202a+49 30 123\u202c', '+4930123'],
  ['\u2066+49\u00a030\u202f123\u2069', '+4930123'],
  ['\ufeff100\u200b', '100'],
  ['1\u00ad0\u20600', '100'],
  ['+49\u201130\u2010123\u2013\u20140\u22125', '+493012305'],
  ['+49 (0)30 123', '+4930123'],
  ['+49(0)30/123', '+4930123'],
  ['0049 ( 0 ) 30 123', '004930123'],
  ['+39 (0)6 123', '+3906123'],
  ['+1 (201) 555', '+1201555'],
  ['(0)30 123', '030123'],
  ['(+49) 30 123', '+4930123'],
  ['( +49 ) (0)30 123', '+4930123'],
  ['+49/(0)30/123', '+4930123'],
  ['☎️ +49 30 123', '+4930123'],
  ['1️⃣1️⃣2️⃣', '112'],
  ['📞 (030) 123', '030123'],
  ['+49 30 123,', '+4930123'],
  ['01·23·45', '012345'],
  ['０３０ー１２３', '030123'],
  ['Tel: +49 30 123', '+4930123'],
  ['＋４９　３０　１２３', '+4930123'],
  ['٠٣٠ ١٢٣', '030123'],
  ['۱۲۳', '123'],
  ['१०१', '101'],
  ['𝟙𝟚𝟛', '123'],
  ['200\r\n', '200'],
  ['\t200\u2028', '200'],
  ['tel:+49-(0)30-123;phone-context=example.org;ext=5', '+4930123'],
  ['TEL:+49%20(30)%20123', '+4930123'],
  ['tel:%2B49.30.123', '+4930123'],
  ['tel://112', '112'],
  ['tel:*43%23', '*43%23'],
  ['tel:+49\u201130\u2011123', '+4930123'],
])('%j pasted calls %s', (typed, user) => {
  expect(dialTarget(typed, 'sip:alice@example.com')).toBe(`sip:${user}@example.com`);
});

test.each([
  ['"Bob" <sip:bob@example.org>', 'sip:bob@example.org'],
  ['"Bob \\"<b>\\"" <sip:bob@example.org>;tag=1', 'sip:bob@example.org'],
  ['"+49 30 123"', 'sip:+4930123@example.com'],
  ['“bob@example.org”', 'sip:bob@example.org'],
  ['Bob Example <bob@example.org>', 'sip:bob@example.org'],
  ['<sip:bob@example.org;user=phone>', 'sip:bob@example.org;user=phone'],
  ['< +49 30 123 >', 'sip:+4930123@example.com'],
  ['\u200ebob\u200b@\ufeffexample.org', 'sip:bob@example.org'],
  ['bob＠example.org', 'sip:bob@example.org'],
  ['bob\u2011smith@my\u2011pbx.example', 'sip:bob-smith@my-pbx.example'],
  ['sip: bob@example.org', 'sip:bob@example.org'],
  ['sip://bob@example.org', 'sip:bob@example.org'],
  ['sip:+49 (0)30 123@example.org', 'sip:+4930123@example.org'],
  ['+49 30 123@example.org', 'sip:+4930123@example.org'],
  ['12.34@example.org', 'sip:12.34@example.org'],
  ['می\u200cخواهم', 'sip:%D9%85%DB%8C%E2%80%8C%D8%AE%D9%88%D8%A7%D9%87%D9%85@example.com'],
])('%j pasted is sent as %s', (typed, sent) => {
  expect(dialTarget(typed, 'sip:alice@example.com')).toBe(sent);
});

test.each([
  '\u202e',
  '1\u00002',
  'bob\u0007@example.org',
  'bob\ue000',
  'bob\ud800',
  'tel:%00',
  'tel:%0A1',
  'tel:%FF',
  'tel:+49%40evil.example',
  '<sip:bob@example.org',
  'sip:bob@example.org;@evil.example',
  'sip:bob@example.org;x=\u2026',
  'bob@example.org:0',
  'sip:bob@[2001:db8::1]:65536',
  '<a><b>',
  'Bob sip:bob@example.org',
  '1'.repeat(3000),
])('%j is refused, not guessed', (typed) => {
  expect(dialTarget(typed, 'sip:alice@example.com')).toBeNull();
});

test.each(['', ' ', 'mailto:bob@example.com', 'tel:bob', 'sip:', 'bob@exa mple.com'])(
  '%j cannot be called',
  (typed) => {
    expect(dialTarget(typed, 'sip:alice@example.com')).toBeNull();
  },
);
