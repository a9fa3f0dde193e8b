import { expect, test } from 'vitest';
import type { Call } from '../../shared/model/call.ts';
import { expectDefects } from '../platform/fakes/expect-defects.ts';
import { createCloseQuestion } from './close-question.ts';

function setUp(
  calls: number,
  states: readonly Call['state'][] = Array.from({ length: calls }, () => 'established' as const),
) {
  let running = states;
  const asked: number[] = [];
  const ringing: boolean[] = [];
  let answer: (yes: boolean) => void = () => undefined;
  let refuse: (error: Error) => void = () => undefined;
  let gone = 0;
  const question = createCloseQuestion({
    calls: () => running.map((state) => ({ state })),
    ask: (count, onlyRing) => {
      asked.push(count);
      ringing.push(onlyRing);
      return new Promise((resolve, reject) => {
        answer = resolve;
        refuse = reject;
      });
    },
  });
  return {
    close: () => question.mayClose(() => (gone += 1)),
    asked,
    ringing,
    gone: () => gone,
    answer: (yes: boolean) => answer(yes),
    refuse: () => refuse(new Error('no dialogs here')),
    end: () => (running = running.map(() => 'ended')),
  };
}

test('without a call nothing is asked', () => {
  const { close, asked } = setUp(0);
  expect(close()).toBe(true);
  expect(asked).toEqual([]);
});

test('during a call the window stays until the person agrees', async () => {
  const { close, asked, answer, gone } = setUp(2);
  expect(close()).toBe(false);
  expect(asked).toEqual([2]);
  // A second press while the question is open does not ask again, nor close.
  expect(close()).toBe(false);
  expect(asked).toEqual([2]);
  answer(false);
  await expect.poll(() => close()).toBe(false);
  await expect.poll(() => asked).toEqual([2, 2]);
  expect(gone()).toBe(0);
  answer(true);
  await expect.poll(gone).toBe(1);
  // The quit that follows asks no second question.
  expect(close()).toBe(true);
  expect(asked).toEqual([2, 2]);
});

test('a call that ended meanwhile causes no question', () => {
  const { close, asked, end } = setUp(1);
  expect(close()).toBe(false);
  end();
  expect(close()).toBe(true);
  expect(asked).toEqual([1]);
});

test('where the system cannot ask, the window can still be closed', async () => {
  const { close, refuse, gone } = setUp(1);
  const told = await expectDefects(async () => {
    expect(close()).toBe(false);
    refuse();
    await expect.poll(gone).toBe(1);
  });
  expect(told).toHaveLength(1);
});

test.each<[readonly Call['state'][], number, boolean]>([
  [['offered'], 1, true],
  [['offered', 'ended'], 1, true],
  [['offered', 'established'], 2, false],
  [['calling'], 1, false],
])('of %j it counts %i; all ring: %s', (states, count, onlyRing) => {
  const { close, asked, ringing } = setUp(0, states);
  expect(close()).toBe(false);
  expect([asked, ringing]).toEqual([[count], [onlyRing]]);
});
