import { expect, test } from 'vitest';
import { kinds } from './inputs.ts';
import { fuzzMedia } from './run.ts';

test('mutated input throws nothing, and no attack on an encrypted call has an effect', () => {
  const each = 1000;
  const { thrown, wrong, read, wrongTags } = fuzzMedia(kinds.length * each, 20_261_126);
  expect([thrown, wrong]).toEqual([[], []]);
  expect(wrongTags).toBe(kinds.length * each);
  // It is no proof of anything where all of a kind is refused, or nothing.
  const shares = [...read].map(([kind, times]) => [kind, times > each * 0.02 && times < each * 0.98]);
  expect(shares).toEqual([...read.keys()].map((kind) => [kind, true]));
});
