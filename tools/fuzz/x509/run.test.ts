import { expect, test } from 'vitest';
import { fuzzX509 } from './run.ts';

const seeds = [20_261_121, 20_261_122, 20_261_123, 20_261_124];

test.each(seeds)('mutated input makes the validator throw nothing and let nobody in (seed %i)', (seed) => {
  const { thrown, letIn, accepted, validations } = fuzzX509(1000, seed);
  expect([thrown, letIn]).toEqual([[], []]);
  // It is no proof of anything where nothing gets past the signature, or everything does.
  expect(accepted).toBeGreaterThan(validations / 50);
  expect(accepted).toBeLessThan(validations / 2);
});
