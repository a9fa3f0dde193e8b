import { expect, test } from 'vitest';
import { idle, until } from './until.ts';

const laterByTurns = async (turns: number, then: () => void): Promise<void> => {
  for (let left = turns; left > 0; left -= 1) await new Promise((resolve) => void setImmediate(resolve));
  then();
};

test('until: a condition or an assertion that becomes true', async () => {
  let done = 0;
  void laterByTurns(3, () => (done = 1));
  await until(() => done === 1);
  void laterByTurns(3, () => (done = 2));
  await until(() => expect(done).toBe(2));
});

test('until: a condition that never holds fails with the message of the assertion', async () => {
  await expect(until(() => expect(1).toBe(2), 5)).rejects.toThrow('expected 1 to be 2');
  await expect(until(() => false, 5)).rejects.toThrow('not so: () => false');
});

test('idle: every promise that can settle has settled', async () => {
  let hops = 0;
  void (async () => {
    for (; hops < 1000; hops += 1) await Promise.resolve();
  })();
  await idle(() => hops);
  expect(hops).toBe(1000);
});

test('idle: a bench on which more than promises is under way fails', async () => {
  let changes = 0;
  void laterByTurns(2, () => (changes += 1));
  await expect(idle(() => changes)).rejects.toThrow('under way');
});
