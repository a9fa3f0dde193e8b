import { expect, test } from 'vitest';
import { fuzzMedia } from './run.ts';

test('mutated input throws nothing, and no attack on an encrypted call has an effect', () => {
  const { thrown, wrong, read, wrongTags } = fuzzMedia(7000, 20_261_126);
  expect([thrown, wrong]).toEqual([[], []]);
  expect(wrongTags).toBe(7000);
  // It is no proof of anything where all of a kind is refused, or nothing.
  const shares = [...read].map(([kind, times]) => [kind, times > 20 && times < 980]);
  expect(shares).toEqual([...read.keys()].map((kind) => [kind, true]));
});
