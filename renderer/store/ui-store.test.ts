import { expect, test } from 'vitest';
import type { Fault } from '../../shared/errors.ts';
import { reportFault, useUi, withdrawFault, withFault, withoutCallFaults } from './ui-store.ts';

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

test('a failed call is not told beside the next one, nor that the phone is offline once it is not', () => {
  const offline: Fault = { stage: 'call', code: 'reconnecting' };
  const wrong: Fault = { stage: 'call', code: 'invalid-target', presented: 'x' };
  const faults = [offline, wrong, fault('a')].reduce(withFault, []);
  expect(withoutCallFaults(faults, 'offline').map((told) => told.fault)).toEqual([wrong, fault('a')]);
  expect(withoutCallFaults(faults, 'all').map((told) => told.fault)).toEqual([fault('a')]);
});

test('a fault whose words are no longer true is withdrawn, and no other', () => {
  reportFault(fault('a'));
  reportFault(fault('b'));
  withdrawFault(fault('a'));
  expect(useUi.getState().faults.map((told) => told.fault)).toEqual([fault('b')]);
});
