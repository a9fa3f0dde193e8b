import { expect, test } from 'vitest';
import type { Fault } from '../../shared/errors.ts';
import { withFault } from './ui-store.ts';

const fault = (presented: string): Fault => ({ stage: 'command', code: 'unexpected', presented });

test('the same fault is told once', () => {
  const told = withFault([], fault('a'));
  expect(withFault(told, fault('a'))).toBe(told);
  expect(withFault(told, fault('b')).map(({ id }) => id)).toEqual([1, 2]);
});

test('the oldest give way, and no number comes twice', () => {
  let faults = withFault([], fault('0'));
  for (let index = 1; index < 10; index += 1) faults = withFault(faults, fault(String(index)));
  expect(faults.map(({ id }) => id)).toEqual([7, 8, 9, 10]);
});
