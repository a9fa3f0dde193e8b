import { expect, test } from 'vitest';
import { createSlots } from './slots.ts';

const codeOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'in',
    (error: { fault: { code: string } }) => error.fault.code,
  );

test('of sixty jobs two run, eight wait, and the others fail with a fault', async () => {
  const { enter } = createSlots({ running: 2, waiting: 8 });
  let [running, most, done] = [0, 0, 0];
  const work = async (): Promise<void> => {
    const leave = await enter();
    running += 1;
    most = Math.max(most, running);
    await Promise.resolve();
    running -= 1;
    done += 1;
    leave();
  };
  const codes = await Promise.all(Array.from({ length: 60 }, () => codeOf(work())));
  expect(codes.filter((code) => code === 'busy')).toHaveLength(50);
  expect([most, done, running]).toEqual([2, 10, 0]);
  // And there is room again.
  expect(await codeOf(work())).toBe('in');
});

test('a cancelled job frees its slot', async () => {
  const { enter } = createSlots({ running: 1, waiting: 1 });
  const leave = await enter();
  const control = new AbortController();
  const waiting = codeOf(enter(control.signal));
  expect(await codeOf(enter())).toBe('busy');
  control.abort();
  expect(await waiting).toBe('cancelled');
  const next = enter();
  expect(await codeOf(enter(control.signal))).toBe('cancelled');
  leave();
  (await next)();
  expect(await codeOf(enter())).toBe('in');
});
