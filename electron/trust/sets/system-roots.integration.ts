import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { systemRoots } from './system-roots.ts';

const bundle = '/etc/ssl/certs/ca-certificates.crt';

test('the system’s roots are read once, without duplicates', async () => {
  const roots = await systemRoots();
  expect(await systemRoots()).toBe(roots);
  expect(new Set(roots.map(({ fingerprint256 }) => fingerprint256)).size).toBe(roots.length);
});

test.skipIf(!existsSync(bundle))('on Debian they are those of its bundle', async () => {
  const inBundle = readFileSync(bundle, 'latin1').match(/BEGIN CERTIFICATE/g) ?? [];
  expect(inBundle.length).toBeGreaterThan(0);
  expect(await systemRoots()).toHaveLength(inBundle.length);
});
