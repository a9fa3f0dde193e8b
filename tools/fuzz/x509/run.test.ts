import { expect, test } from 'vitest';
import { fuzzX509 } from './run.ts';

test('mutated input makes the validator throw nothing and let nobody in', () => {
  const { thrown, letIn, accepted, validations } = fuzzX509(4000, 20_261_121);
  expect([thrown, letIn]).toEqual([[], []]);
  // It is no proof of anything where nothing gets past the signature, or everything does.
  expect(accepted).toBeGreaterThan(validations / 50);
  expect(accepted).toBeLessThan(validations / 2);
}, 60_000);
