import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { valueImports, wayTo } from './page-imports.ts';

const root = join(import.meta.dirname, '../..');
const read = (path: string): string | null => {
  try {
    return readFileSync(join(root, path), 'utf8');
  } catch {
    return null;
  }
};

test.each([
  ["import { z } from 'zod';", ['zod']],
  ["import zod, { type Z } from 'zod';", ['zod']],
  ["import { type Z, z } from 'zod';", ['zod']],
  ["import {\n  a,\n  type B,\n} from './a.ts';", ['./a.ts']],
  ["export { a } from './a.ts';", ['./a.ts']],
  ["export * from './a.ts';", ['./a.ts']],
  ["import './a.css';", ['./a.css']],
  ["const a = await import('./a.ts');", ['./a.ts']],
  ["import type { Z } from 'zod';", []],
  ["import { type Y, type Z } from 'zod';", []],
  ["export type { Z } from 'zod';", []],
])('%s', (source, expected) => {
  expect(valueImports(source)).toEqual(expected);
});

test('a way over several files is found, and circles end', () => {
  const files: Readonly<Record<string, string>> = {
    'renderer/main.ts': "import { a } from './a.ts';\nimport type { z } from 'zod';",
    'renderer/a.ts': "import '../shared/b.ts';\nimport './main.ts';",
    'shared/b.ts': "import { z } from 'zod';",
  };
  expect(wayTo('renderer/main.ts', 'zod', (path) => files[path] ?? null)).toEqual([
    'renderer/main.ts',
    'renderer/a.ts',
    'shared/b.ts',
    'zod',
  ]);
  expect(wayTo('shared/b.ts', 'sip.js', (path) => files[path] ?? null)).toBeNull();
});

/**
 * zod tries `new Function` as soon as it is loaded, which the page's Trusted Types policy refuses,
 * and reports. Main parses; the page needs the types alone.
 */
test('the page loads no zod', () => {
  expect(read('renderer/main.ts')).not.toBeNull();
  expect(wayTo('renderer/main.ts', 'zod', read)).toBeNull();
});

test('the page loads React, so the files are really followed', () => {
  expect(wayTo('renderer/main.ts', 'react', read)).not.toBeNull();
});
