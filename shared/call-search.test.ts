import { expect, test } from 'vitest';
import type { Party } from './model/call.ts';
import { searchText, searchWords } from './call-search.ts';

const finds = (typed: string, remote: Party): boolean =>
  searchWords(typed).every((word) => searchText(remote).includes(word));

const anna: Party = { displayName: 'Anna-Lena Müller', uri: 'sips:anna.m%C3%BCller@Example.com;user=phone' };
const office: Party = { displayName: null, uri: 'sip:+49-30-1234567@pbx.example.com' };
const named: Party = { displayName: '(030) 765.43 21', uri: 'sip:4711@192.0.2.17:5061' };

test.each([
  ['', anna],
  ['   ', anna],
  ['anna', anna],
  ['MULLER lena', anna],
  ['müller@exa', anna],
  ['mu\u0308ller', anna],
  ['+49 30 123', office],
  ['(30) 12/34-567', office],
  ['3012', office],
  ['pbx.example', office],
  ['030 765', named],
  ['0307654321', named],
  ['192.0.2', named],
  ['471', named],
] as const)('%j finds %o', (typed, remote) => expect(finds(typed, remote)).toBe(true));

test.each([
  ['bob', anna],
  ['anna bob', anna],
  // A parameter of the URI is no part of the address.
  ['phone', anna],
  ['%C3', anna],
  ['sips', anna],
  ['+49 31', office],
  ['7651', named],
  // Nothing of one part and the next together.
  ['müller anna.m', { displayName: 'Müller', uri: 'sip:anna@example.com' }],
] as const)('%j does not find %o', (typed, remote) => expect(finds(typed, remote)).toBe(false));

test('a search that matches no number and no name is left as typed', () => {
  expect(searchWords('100%_ \u0000')).toEqual(['100%_', '\u0000']);
  expect(searchWords("';drop table calls--")).toEqual(["';drop", 'table', 'calls--']);
});
