import { expect, test } from 'vitest';
import { Flood, ofAll, ofOneAddress } from './flood.ts';

test('one address has its share of a minute, and others have theirs', () => {
  const flood = new Flood();
  const verdicts = Array.from({ length: ofOneAddress + 2 }, () => flood.take('bob', 0));
  expect(verdicts.filter((verdict) => verdict === 'taken')).toHaveLength(ofOneAddress);
  expect(verdicts.at(-1)).toBe('address');
  expect(flood.take('carol', 59_999)).toBe('taken');
  expect(flood.take('bob', 59_999)).toBe('address');
  expect(flood.take('bob', 60_000)).toBe('taken');
});

test('with a new address for each message the sum is bounded, and so is what is remembered', () => {
  const flood = new Flood();
  const verdicts = Array.from({ length: ofAll + 50 }, (_, index) => flood.take(`a${index}`, 0));
  expect(verdicts.filter((verdict) => verdict === 'taken')).toHaveLength(ofAll);
  expect(verdicts.at(-1)).toBe('all');
});

test('of notifications there may be more than of texts', () => {
  const flood = new Flood('notifications');
  const verdicts = Array.from({ length: ofOneAddress + 2 }, () => flood.take('bob', 0));
  expect(new Set(verdicts)).toEqual(new Set(['taken']));
});
