import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
const limit = 100;
const files = globSync('{electron,shared,renderer,tools,certs,e2e}/**/*.{ts,tsx}', { cwd: root })
  .map((path) => path.replaceAll('\\', '/'))
  .toSorted();

/** Numbers of the lines that hold nothing but a comment and are too long. Rows of tables may be. */
function longLines(source: string): readonly number[] {
  return source.split(/\r?\n/).flatMap((line, index) => {
    const [, text] = /^\s*(?:\/\/|\/\*\*?|\*) (.*)$/.exec(line) ?? [];
    // The reason of a directive stands in its line.
    const isDirective = text?.startsWith('oxlint-') ?? false;
    const isTable = text !== undefined && (text.includes('|') || /\S {2,}\S/.test(text));
    return text === undefined || isTable || isDirective || line.length <= limit ? [] : [index + 1];
  });
}

test.each([
  ['a line comment', `// ${'x '.repeat(50)}`],
  ['a line of a block', ` * ${'x '.repeat(50)}`],
  ['a block of one line', `  /** ${'x '.repeat(48)}*/`],
])('%s beyond the limit is found', (_, line) => {
  expect(longLines(`const a = 1;\n${line}\n`)).toEqual([2]);
});

test.each([
  ['a line at the limit', `// ${'x'.repeat(97)}`],
  ['a row of a table', ` *   open  | ${'x '.repeat(50)}`],
  ['code', `const text = '${'x '.repeat(50)}';`],
])('%s is left', (_, line) => {
  expect(longLines(line)).toEqual([]);
});

test('comments have 100 characters in a line at most', () => {
  expect(files.length).toBeGreaterThan(500);
  const found = files.flatMap((path) =>
    longLines(readFileSync(join(root, path), 'utf8')).map((line) => `${path}:${line}`),
  );
  expect(found).toEqual([]);
});
