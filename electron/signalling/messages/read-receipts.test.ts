import { expect, test } from 'vitest';
import { mayTellRead } from './read-receipts.ts';

test.each([
  ['everyone', true, true],
  ['everyone', false, true],
  ['contacts', true, true],
  ['contacts', false, false],
  ['never', true, false],
  ['never', false, false],
] as const)('%s, in the contacts: %s: told: %s', (rule, isContact, isTold) =>
  expect(mayTellRead(rule, () => isContact)).toBe(isTold),
);
