import { expect, test } from 'vitest';
import { exampleCall } from '../../shared/model/fakes/example-call.ts';
import type { Call } from '../../shared/model/call.ts';
import { conferenceVoices } from './conference-voices.ts';

const joined = (id: string, change: Partial<Call> = {}): Call =>
  exampleCall({ id, isJoined: true, ...change });
const [held, holding, resuming] = [
  { hold: { local: true, remote: false } },
  { hold: { local: false, remote: false }, holdPending: true },
  { hold: { local: true, remote: false }, holdPending: true },
];
const holdsUs = { hold: { local: false, remote: true } };

test.each([
  ['two: each hears the other', [joined('a'), joined('b')], { a: 'b', b: 'a' }],
  [
    'three: each hears the two others',
    [joined('a'), joined('b'), joined('c')],
    { a: 'bc', b: 'ac', c: 'ab' },
  ],
  [
    'a call outside hears nobody, and nobody hears it',
    [joined('a'), joined('b'), exampleCall({ id: 'c' })],
    { a: 'b', b: 'a' },
  ],
  ['no conference', [exampleCall({ id: 'a' }), exampleCall({ id: 'b' })], {}],
  ['all held', [joined('a', held), joined('b', held)], { a: '', b: '' }],
  ['one is still held', [joined('a'), joined('b', held)], { a: '', b: '' }],
  ['one is about to be held', [joined('a'), joined('b'), joined('c', holding)], { a: 'b', b: 'a', c: '' }],
  ['one is about to be resumed', [joined('a'), joined('b', resuming)], { a: 'b', b: 'a' }],
  ['one holds us and may play music', [joined('a'), joined('b', holdsUs)], { a: '', b: 'a' }],
  [
    'one has not been answered',
    [joined('a'), joined('b'), joined('c', { state: 'answering' })],
    { a: 'b', b: 'a', c: '' },
  ],
] as const)('%s', (_, calls, expected) => {
  const told = [...conferenceVoices(calls)].map(([id, voices]) => [id, voices.join('')]);
  expect(Object.fromEntries(told)).toEqual(expected);
});
