import { expect, test } from 'vitest';
import { choiceOf, isName, mergeSuggestions, type Suggestion } from './suggestion.ts';

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

const person: Suggestion = { ...suggestion('carol'), isPerson: true };
const recent = suggestion('bob');
const found = [person, recent];

test.each([
  ['in Calls, nothing is chosen for a part of a name', 'ca', null, false, [found, -1, null]],
  ['in Calls, Enter calls the first one for a name', 'Carol N', null, false, [found, 0, person]],
  ['in People, persons are in the list below alone', 'ca', null, true, [[recent], -1, null]],
  ['in People, Enter still calls the first person', 'Carol N', null, true, [[recent], -1, person]],
  ['in People, the arrows choose among all', 'ca', 0, true, [found, 0, person]],
  ['in People, the arrows are back in the field', 'ca', -1, true, [found, -1, null]],
  ['the last one, where fewer are left', 'ca', 7, false, [found, 1, recent]],
] as const)('%s', (_, typed, moved, besidePeople, [rows, active, chosen]) =>
  expect(choiceOf(typed, found, moved, besidePeople)).toEqual({ rows, active, chosen }),
);

test('nothing is found, nothing is chosen', () =>
  expect(choiceOf('Carol N', [], null, true)).toEqual({ rows: [], active: -1, chosen: null }));
