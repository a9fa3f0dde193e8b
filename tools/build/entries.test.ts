import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import main from '../../vite.main.config.ts';
import preload from '../../vite.preload.config.ts';

test.each([
  ['main', main],
  ['preload', preload],
])('the files that %s is built from are there', (_name, config) => {
  const input = config.build?.rolldownOptions?.input;
  expect(Object.values(input ?? {}).map((file: string) => [file, existsSync(file)])).toEqual(
    Object.values(input ?? {}).map((file: string) => [file, true]),
  );
  expect(Object.keys(input ?? {})).not.toEqual([]);
});
