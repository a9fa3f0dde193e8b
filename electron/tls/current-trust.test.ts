import { expect, test } from 'vitest';
import { FaultError } from '../../shared/errors.ts';
import { expectDefects } from '../platform/fakes/expect-defects.ts';
import { trustOrNull } from './current-trust.ts';

test('an owner that is gone has no trust, and that is no defect', async () => {
  const gone = new FaultError({ stage: 'command', code: 'not-found' });
  expect(await trustOrNull(Promise.reject(gone))).toBeNull();
});

test('a defect gives no trust either, and is traced', async () => {
  const defect = new TypeError('a defect of ours');
  const told = await expectDefects(async () => {
    expect(await trustOrNull(Promise.reject(defect))).toBeNull();
  });
  expect(told).toEqual(['trust was asked for: TypeError: a defect of ours']);
});
