import { expect, test } from 'vitest';
import { createLossPattern, type LossFigures } from './loss-pattern.ts';

/** A letter for each packet: `.` came, `x` did not. Ends with enough that all of it is counted. */
function patternOf(text: string, first = 0): LossFigures {
  const pattern = createLossPattern(first);
  `${text}........`.split('').forEach((letter, at) => {
    if (at > 0 && letter === '.') pattern.receive((first + at) % 65_536);
  });
  return pattern.figures();
}
const came = (count: number): string => '.'.repeat(count);

test('packets that are missing alone belong to the gap', () => {
  const { bursts, gaps, ...counts } = patternOf(`${came(20)}x${came(16)}x${came(20)}`);
  expect(counts).toEqual({ expected: 58, lost: 2, discarded: 0 });
  expect(bursts).toEqual({ count: 0, packets: 0, missing: 0 });
  expect(gaps).toEqual({ count: 1, packets: 58, missing: 2 });
});

test('a burst goes from its first packet missing to its last, and 16 that came end it', () => {
  const { bursts, gaps } = patternOf(`${came(20)}x${came(15)}xx${came(16)}x${came(30)}`);
  expect(bursts).toEqual({ count: 1, packets: 18, missing: 3 });
  expect(gaps).toEqual({ count: 2, packets: 67, missing: 1 });
});

test('a burst that lasts still is one', () => {
  const { bursts, gaps } = patternOf(`${came(20)}xx${came(3)}x`);
  expect(bursts).toEqual({ count: 1, packets: 6, missing: 3 });
  expect(gaps).toEqual({ count: 1, packets: 20, missing: 0 });
});

test('numbers go on over the wrap', () => {
  expect(patternOf(`${came(20)}xx${came(40)}`, 65_530)).toMatchObject({ expected: 62, lost: 2 });
});

test('a packet that was overtaken is there; one that comes after eight others is discarded', () => {
  const pattern = createLossPattern(0);
  for (const sequence of [1, 3, 4, 2, 6, 7, 8, 9, 10, 11, 12, 13, 14]) pattern.receive(sequence);
  expect(pattern.figures()).toMatchObject({ lost: 1, discarded: 0 });
  pattern.receive(5);
  expect(pattern.figures()).toMatchObject({ lost: 0, discarded: 1 });
});

test('what was not sent during a hold is neither missing nor expected', () => {
  const pattern = createLossPattern(0);
  for (let sequence = 1; sequence < 20; sequence += 1) pattern.receive(sequence);
  pattern.resume(500);
  for (let sequence = 500; sequence < 520; sequence += 1) pattern.receive(sequence);
  expect(pattern.figures()).toMatchObject({ lost: 0, expected: 20 + 12 });
});
