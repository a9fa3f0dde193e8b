import { expect, test } from 'vitest';
import { fuzzLdap } from './run.ts';

test('mutated messages of a directory throw nothing, and none makes the library read without end', () => {
  const { wrong, messages, entries } = fuzzLdap(20_000, 20_261_127);
  expect(wrong).toEqual([]);
  // It is no proof of anything where all are refused.
  expect(messages).toBeGreaterThan(1000);
  expect(entries).toBeGreaterThan(300);
});
