import { expect, test } from 'vitest';
import { hideNames } from './hide-names.ts';

test('names and numbers of people are replaced, each by the same one', () => {
  const hiding = hideNames();
  const text = [
    'INVITE sip:bob@example.com SIP/2.0',
    'From: Alice Liddell <sip:alice@example.com>;tag=1',
    'To: "Bob, the Builder" <sip:bob@example.com>',
    'P-Asserted-Identity:  Queen <tel:+4930123>',
  ].join('\n');
  hiding.learn(text);
  const hidden = hiding.hide(`${text}\nBOB called Alice Liddell and the Queen at +4930123`);
  expect(hidden).not.toMatch(/alice|liddell|bob|builder|queen|4930123/i);
  expect(hidden.match(/person-\d+/g)).toHaveLength(11);
  expect(hidden).toContain('@example.com');
});

test.each([
  ['blanks where a name may be', `from:${' '.repeat(2000)}`],
  ['beginnings of addresses', 'sip:'.repeat(500)],
  ['addresses without an end', `sip:${'a:'.repeat(1000)}`],
  ['quotation marks', '"a" '.repeat(500)],
  ['dots', 'a.'.repeat(1000)],
])('%s, as a hostile message has them, are read in no time', (_what, line) => {
  const hiding = hideNames();
  const text = `${line}\n`.repeat(8);
  for (let count = 0; count < 20; count += 1) hiding.learn(text);
  expect(hiding.hide(text)).toBe(text);
});
