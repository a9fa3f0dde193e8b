import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { silentMemos } from './memo-language.ts';

const root = join(import.meta.dirname, '../..');
const speaking = "import { words } from '../../../shared/words/index.ts';\n";
const row = (body: string): string =>
  `export const Row = memo(function Row({ name }: Props) {\n  ${body}\n  return <p>{t('row')}</p>;\n});\n`;

test('a memoised component with words that does not follow the language is found', () => {
  expect(silentMemos(speaking + row('const { id } = useRoute();'))).toEqual(['Row']);
  // What another one in the file does is of no use to it.
  expect(silentMemos(`${speaking}${row('')}${row('useLanguage();').replaceAll('Row', 'Other')}`)).toEqual([
    'Row',
  ]);
  expect(silentMemos(`${speaking}export const Row = memo(Plain);`)).toEqual(['?']);
});

test('one that follows it, and one without words, is not', () => {
  expect(silentMemos(speaking + row('useLanguage();'))).toEqual([]);
  expect(silentMemos(row(''))).toEqual([]);
  expect(silentMemos(`${speaking}useMemo(() => 1, []);`)).toEqual([]);
});

test('every memoised component of the window follows the language', () => {
  const files = globSync('renderer/**/*.tsx', { cwd: root });
  const memos = files.filter((path) => /\bmemo\(/.test(readFileSync(join(root, path), 'utf8')));
  expect(memos.length).toBeGreaterThan(0);
  const silent = memos.flatMap((path) =>
    silentMemos(readFileSync(join(root, path), 'utf8')).map((name) => `${path}: ${name}`),
  );
  expect(silent).toEqual([]);
});
