import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '../support/test.ts';

const root = join(import.meta.dirname, '../..');

test('a spec that fails leaves what went between phone and server, and one with a defect in its trace fails @flow', () => {
  const cli = join(root, 'node_modules/@playwright/test/cli.js');
  const config = join(root, 'e2e/support/failing/playwright.config.ts');
  const run = spawnSync(process.execPath, [cli, 'test', '-c', config], { cwd: root, encoding: 'utf8' });
  expect(run.stdout).toContain('2 failed');
  expect(run.stdout).toContain('made on purpose');
  const kept = /ladder: (\S+)/.exec(run.stdout)?.[1];
  expect(kept).toBeDefined();
  expect(existsSync(kept ?? '')).toBe(true);
});
