import { expect, test } from 'vitest';
import { countElements } from './ldap-grammar.ts';
import { bindDone, element, entry, searchDone, text } from './fakes/ldap-server-messages.ts';

const bob = entry('uid=bob', { cn: ['Bob'], telephoneNumber: ['1', '2'] });

test.each([
  ['an entry', bob, 14],
  ['an entry without attributes', entry('', {}), 5],
  ['the end of a search', searchDone(), 6],
  ['the answer to a bind', bindDone(), 6],
  [
    'a length in four octets, as Active Directory writes it',
    Buffer.concat([Buffer.from('30840000000c', 'hex'), searchDone().subarray(2)]),
    6,
  ],
  ['a referral', element(0x30, element(0x02, [2]), element(0x73, text('ldap://other.example.com'))), 4],
  [
    'a control that nobody asked for',
    element(
      0x30,
      element(0x02, [2]),
      element(0x65, element(0x0a, [0]), text(''), text('')),
      element(0xa0, element(0x30, text('2.16.840.1.113730.3.4.5'), text('0'))),
    ),
    10,
  ],
])('%s is taken', (_what, message, elements) => expect(countElements(message)).toBe(elements));

const broken: readonly (readonly [string, Buffer])[] = [
  ['a request', element(0x30, element(0x02, [2]), element(0x42))],
  ['an octet behind the message', Buffer.concat([bob, Buffer.of(0)])],
  ['no message id', element(0x30, element(0x65, element(0x0a, [0]), text(''), text('')))],
  [
    'a value that claims more than there is',
    element(0x30, element(0x02, [2]), element(0x64, text('x'), element(0x30, [0x04, 0x7f]))),
  ],
  [
    'attributes of another type, in which nothing is checked',
    element(0x30, element(0x02, [2]), element(0x64, text('x'), element(0x04, [0x30, 0x7f]))),
  ],
  [
    'an attribute that is a text',
    element(0x30, element(0x02, [2]), element(0x64, text('x'), element(0x30, text('cn')))),
  ],
  ['an indefinite length', element(0x30, element(0x02, [2]), element(0x64, text('x'), [0x30, 0x80, 0, 0]))],
  ['a length of five octets', Buffer.from('3085000000000c', 'hex')],
];

test.each(broken)('%s is not', (_what, message) => expect(countElements(message)).toBeNull());

test('whatever octet of a message is changed, what is taken has its lengths right', () => {
  let taken = 0;
  for (let at = 0; at < bob.length; at += 1)
    for (let value = 0; value < 256; value += 1) {
      const changed = Buffer.from(bob);
      changed[at] = value;
      if (countElements(changed) === null) continue;
      taken += 1;
      expect(lengthsFit(changed, 0, changed.length)).toBe(true);
    }
  // At least every change of a letter.
  expect(taken).toBeGreaterThan(256);
});

/** Of all that is constructed, read without the grammar. */
function lengthsFit(bytes: Buffer, start: number, end: number): boolean {
  for (let at = start; at < end;) {
    const [tag = 0, length = 0] = [bytes[at], bytes[at + 1]];
    const next = at + 2 + length;
    if (length >= 0x80 || next > end || ((tag & 0x20) !== 0 && !lengthsFit(bytes, at + 2, next)))
      return false;
    at = next;
  }
  return true;
}
