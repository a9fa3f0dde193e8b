import { expect, test } from 'vitest';
import { isName, mergeSuggestions, type Suggestion } from './suggestion.ts';

const suggestion = (target: string, name = target): Suggestion => ({
  name,
  address: null,
  target,
  accountId: null,
});

test('each target is named once, by the source that counts most', () => {
  const [first, second] = [
    suggestion('sip:bob@example.com', 'Bob'),
    suggestion('sips:Bob@example.com', 'Robert'),
  ];
  expect(mergeSuggestions([[first], [second, suggestion('sip:eve@example.com')]], 5)).toEqual([
    first,
    suggestion('sip:eve@example.com'),
  ]);
});

test('rows that are shown stay where they are, and later ones follow below', () => {
  const shown = ['b', 'd'].map((target) => suggestion(target));
  const found = ['a', 'b', 'c', 'd'].map((target) => suggestion(target, 'found later'));
  expect(mergeSuggestions([shown, found], 3)).toEqual([...shown, suggestion('a', 'found later')]);
});

test('no more than the limit are given', () => {
  expect(mergeSuggestions([['a', 'b', 'c'].map((target) => suggestion(target))], 2)).toHaveLength(2);
});

test.each([
  ['Bob Example', true],
  ['bob', false],
  ['+49 30 123', false],
  ['bob @ example.com', false],
  ['sip: bob', false],
])('%s is a name: %s', (text, expected) => {
  expect(isName(text)).toBe(expected);
});
