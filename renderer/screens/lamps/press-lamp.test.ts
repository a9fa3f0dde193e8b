import { expect, test } from 'vitest';
import type { Lamp } from '../../../shared/model/lamp.ts';
import { lampCaller, lampPress, moved } from './press-lamp.ts';

const lamp: Lamp = {
  id: 'a 601',
  accountId: 'a',
  number: '601',
  name: 'Reception',
  state: 'idle',
  caller: null,
  canPickUp: false,
};

test.each<readonly [Partial<Lamp>, string, string, string | null]>([
  [{}, '**', 'call', '601'],
  [{ state: 'busy' }, '**', 'call', '601'],
  [{ state: 'unknown' }, '**', 'call', '601'],
  [{ state: 'ringing' }, '**', 'pick-up', '**601'],
  [{ state: 'ringing' }, '', 'call', '601'],
  [{ state: 'ringing', number: 'sip:bob@example.com' }, '**', 'call', 'sip:bob@example.com'],
  [{ state: 'ringing', canPickUp: true }, '**', 'pick-up', '**601'],
  [{ state: 'ringing', canPickUp: true }, '', 'pick-up', null],
  [{ state: 'ringing', canPickUp: true, number: 'sip:bob@example.com' }, '**', 'pick-up', null],
  [{ state: 'busy', canPickUp: true }, '', 'call', '601'],
])('%j with the code “%s”: %s %s', (change, pickup, does, target) =>
  expect(lampPress({ ...lamp, ...change }, { pickup })).toEqual({ does, target }),
);

test('an extension is moved by one, and not beyond the ends', () => {
  expect(moved(['a', 'b', 'c'], 2, -1)).toEqual(['a', 'c', 'b']);
  expect(moved(['a', 'b', 'c'], 0, 1)).toEqual(['b', 'a', 'c']);
  expect(moved(['a', 'b'], 0, -1)).toEqual(['a', 'b']);
  expect(moved(['a', 'b'], 1, 1)).toEqual(['a', 'b']);
});

test.each<readonly [Lamp['caller'], string | null]>([
  [null, null],
  [{ displayName: null, uri: null }, null],
  [{ displayName: ' ', uri: null }, null],
  [{ displayName: 'Bob', uri: 'sip:bob@example.com' }, 'Bob'],
  [{ displayName: 'Bob', uri: null }, 'Bob'],
  [{ displayName: '', uri: 'sip:bob@example.com;user=phone' }, 'bob'],
  [{ displayName: ' ', uri: 'sips:602@example.com' }, '602'],
  [{ displayName: null, uri: 'sip:anonymous@anonymous.invalid' }, 'Anonymous'],
  [{ displayName: 'Bob\u202eecila', uri: 'sip:bob@example.com' }, 'Bob\ufffdecila'],
])('of the caller %j the lamp says %j', (caller, name) => expect(lampCaller({ caller })).toBe(name));
