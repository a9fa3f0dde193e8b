import { expect, test } from 'vitest';
import { useSessionBench } from './fakes/session-bench.ts';

const bench = useSessionBench();
const held = { hold: { local: true, remote: false } };
const carried = () => bench.made.map((audio) => audio.carried);
const announced = () => bench.made.map((audio) => audio.announced);

test('each call of the conference is sent the voices of the others, and another call none', () => {
  bench.show({ id: 'a' }, { id: 'b', ...held }, { id: 'c', ...held });
  expect(carried()).toEqual([null, null, null]);
  bench.show({ id: 'a', isJoined: true }, { id: 'b', isJoined: true }, { id: 'c', ...held });
  expect(carried()).toEqual(['b', 'a', null]);
  bench.show({ id: 'a', isJoined: true }, { id: 'b', isJoined: true }, { id: 'c', isJoined: true });
  expect(carried()).toEqual(['b c', 'a c', 'a b']);
  bench.show({ id: 'a', isJoined: true }, { id: 'b', ...held }, { id: 'c', isJoined: true });
  expect(carried()).toEqual(['c', null, 'a']);
});

test('all hear a tone when somebody joins, the person too, and none after a hold', () => {
  const [a, b, c] = ['a', 'b', 'c'].map((id) => ({ id, isJoined: true }));
  bench.show(a!, b!);
  expect(announced()).toEqual([1, 1]);
  expect(bench.said.filter((tone) => tone === 'joined')).toHaveLength(1);
  bench.show({ ...a!, ...held }, { ...b!, ...held });
  bench.show(a!, b!);
  expect(announced()).toEqual([1, 1]);
  bench.show(a!, b!, c!);
  expect(announced()).toEqual([2, 2, 1]);
  expect(bench.said.filter((tone) => tone === 'joined')).toHaveLength(2);
  // Who was put apart and comes back joins anew.
  bench.show(a!, b!, { id: 'c', ...held });
  bench.show(a!, b!, c!);
  expect(announced()).toEqual([3, 3, 2]);
});

test('mute is for all of it at once, and the others are still sent', () => {
  bench.show({ id: 'a', isJoined: true }, { id: 'b', isJoined: true }, { id: 'c', ...held });
  bench.session.mute('a', true);
  expect(bench.made.map(({ muted }) => muted)).toEqual([true, true, false]);
  bench.show({ id: 'a', isJoined: true, muted: true }, { id: 'b', isJoined: true, muted: true });
  expect(bench.made.slice(0, 2).map(({ muted, sends }) => [muted, sends])).toEqual([
    [true, true],
    [true, true],
  ]);
  bench.show({ id: 'a', muted: true }, { id: 'b', muted: true, ...held });
  expect(bench.made.slice(0, 2).map(({ sends }) => sends)).toEqual([false, false]);
});

test('a call whose sound has not come is carried once it has', () => {
  bench.show({ id: 'a' }, { id: 'b' });
  const [, b] = bench.made;
  b!.voice = null;
  bench.show({ id: 'a', isJoined: true }, { id: 'b', isJoined: true });
  expect(carried()).toEqual(['', 'a']);
  b!.voice = 'b';
  bench.show({ id: 'a', isJoined: true }, { id: 'b', isJoined: true });
  expect(carried()).toEqual(['b', 'a']);
});
