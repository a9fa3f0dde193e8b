import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';

test('a real process goes on after an uncaught exception and an unhandled rejection', () => {
  const script = `
    import { keepRunning } from ${JSON.stringify(join(import.meta.dirname, 'last-resort.ts'))};
    keepRunning(process, (error, count) => console.log(count, error.message));
    setTimeout(() => { throw new Error('thrown'); }, 1);
    Promise.reject(new Error('rejected'));
    setTimeout(() => console.log('still here'), 20);
  `;
  const { stdout, status } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    encoding: 'utf8',
  });
  expect(stdout.trim().split('\n')).toEqual(['1 rejected', '2 thrown', 'still here']);
  expect(status).toBe(0);
});
