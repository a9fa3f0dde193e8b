import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';

test('what was compiled is kept beside the code, where only who may change the code can write', () => {
  const script =
    "(await import('./compile-cache.ts')).keepCompiled(); console.log((await import('node:module')).getCompileCacheDir())";
  const { NODE_COMPILE_CACHE: _, ...env } = process.env;
  const folder = execFileSync(process.execPath, ['--input-type=module', '-e', script], {
    cwd: import.meta.dirname,
    env,
    encoding: 'utf8',
  });
  expect(folder).toContain(join(import.meta.dirname, '../../.cache/compile'));
});
