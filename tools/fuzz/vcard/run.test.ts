import { expect, test } from 'vitest';
import { fuzzVcard } from './run.ts';

test('mutated vCard files throw nothing, and what they give is a contact', () => {
  const { wrong, contacts, leftOut } = fuzzVcard(5000, 20_261_127);
  expect(wrong).toEqual([]);
  // It is no proof of anything where all are refused, or none.
  expect(contacts).toBeGreaterThan(1000);
  expect(leftOut).toBeGreaterThan(500);
});
