import { expect, test } from 'vitest';
import { Flood, ofAll, ofOneAddress } from './flood.ts';

test('one address has its share of a minute, and others have theirs', () => {
  const flood = new Flood();
  const verdicts = Array.from({ length: ofOneAddress + 2 }, () => flood.take('bob', 'known', 0));
  expect(verdicts.filter((verdict) => verdict === 'taken')).toHaveLength(ofOneAddress);
  expect(verdicts.at(-1)).toBe('address');
  expect(flood.take('carol', 'known', 59_999)).toBe('taken');
  expect(flood.take('bob', 'known', 59_999)).toBe('address');
  expect(flood.take('bob', 'known', 60_000)).toBe('taken');
});

test('with a new address for each message the sum is bounded, and so is what is remembered', () => {
  const flood = new Flood();
  const verdicts = Array.from({ length: ofAll.known + 50 }, (_, index) =>
    flood.take(`a${index}`, 'known', 0),
  );
  expect(verdicts.filter((verdict) => verdict === 'taken')).toHaveLength(ofAll.known);
  expect(verdicts.at(-1)).toBe('all');
});

test('addresses that nobody knows share one part, and keep out nobody who is known', () => {
  const flood = new Flood();
  const verdicts = Array.from({ length: ofAll.known }, (_, index) => flood.take(`a${index}`, 'strangers', 0));
  expect(verdicts.filter((verdict) => verdict === 'taken')).toHaveLength(ofAll.strangers);
  expect(verdicts.at(-1)).toBe('all');
  expect(flood.take('bob', 'known', 0)).toBe('taken');
});

test('of notifications there may be more than of texts', () => {
  const flood = new Flood('notifications');
  const verdicts = Array.from({ length: ofOneAddress + 2 }, () => flood.take('bob', 'known', 0));
  expect(new Set(verdicts)).toEqual(new Set(['taken']));
});
