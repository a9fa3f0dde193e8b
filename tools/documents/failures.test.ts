import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { faultCodes } from '../../shared/errors.ts';
import { failuresFile, renderFailures } from './failures.ts';

test('docs/failures.md is what the words say: node tools/documents/failures.ts --write', async () => {
  const text = readFileSync(failuresFile, 'utf8').replaceAll('\r\n', '\n');
  expect(text).toBe(await renderFailures());
  const told = [...text.matchAll(/^\| `([a-z\d-]+)`/gm)].map(([, code]) => code);
  expect(new Set(told)).toEqual(new Set(Object.values(faultCodes).flat()));
});
