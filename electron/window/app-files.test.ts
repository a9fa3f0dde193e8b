import { join, sep } from 'node:path';
import { expect, test } from 'vitest';
import { fileFor } from './app-files.ts';

const folder = join(sep, 'app', 'renderer');

test('a file of ours', () => {
  expect(fileFor(folder, 'app://bundle/assets/a.js')).toBe(join(folder, 'assets', 'a.js'));
});

test.each([
  'app://bundle/../main.js',
  'app://bundle/%2e%2e/main.js',
  'app://bundle/..%2fmain.js',
  'app://bundle/..%5cmain.js',
  'app://bundle/a%00.js',
  'app://bundle/%zz',
  'app://bundle/',
  'app://elsewhere/index.html',
  'nonsense',
])('%s is never outside', (url) => {
  const file = fileFor(folder, url);
  expect(file === null || file.startsWith(folder + sep)).toBe(true);
});
