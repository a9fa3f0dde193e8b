import { getCACertificates } from 'node:tls';
import { expect, test } from 'vitest';
import { systemRoots } from './system-roots.ts';

test('the system’s roots are read once, off the main thread, without duplicates', async () => {
  const roots = await systemRoots();
  expect(await systemRoots()).toBe(roots);
  expect(roots.length === 0).toBe(getCACertificates('system').length === 0);
  expect(new Set(roots.map(({ fingerprint256 }) => fingerprint256)).size).toBe(roots.length);
});
