import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { vectors } from '../../../certs/vectors.ts';

const fieldCase = vectors('field/rtcp-strangers-name/run.mjs');

test.skipIf(fieldCase === null)('an a=rtcp line of a stranger (../shared/vectors/field)', () => {
  const run = spawnSync(process.execPath, [fieldCase ?? ''], {
    env: { ...process.env, CHECKOUT: join(import.meta.dirname, '../../..') },
    encoding: 'utf8',
  });
  expect(run.stdout + run.stderr).toContain('PASS rtcp-strangers-name');
  expect(run.status).toBe(0);
});
