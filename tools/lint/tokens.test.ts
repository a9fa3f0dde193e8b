import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { tokensOf, withoutToken } from './tokens.ts';

const root = join(import.meta.dirname, '../..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const tokens = tokensOf(read('renderer/styles/tokens.css'));
const files = globSync('renderer/**/*.{tsx,css,html}', { cwd: root })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => !path.endsWith('styles/tokens.css') && !path.includes('/fakes/'))
  .toSorted();

test.each([
  ['a colour in a style sheet', 'a { color: #1f5fbf; }', '#1f5fbf'],
  ['a colour as a function', 'a { color: oklch(0.5 0.1 20); }', 'oklch('],
  ['a size in a style sheet', 'a { font-size: 13px; }', 'font-size: 13px'],
  ['a size in braces', '<p className="text-[13px]" />', 'text-[13px]'],
  ['a size of Tailwind', '<p className="flex text-sm" />', 'text-sm'],
  ['a colour of Tailwind', "'hover:bg-gray'", 'bg-gray'],
])('%s is found', (_, source, found) => {
  expect(withoutToken(source, tokens)).toEqual([found]);
});

test.each([
  ['tokens', '<p className="text-tiny text-muted hover:bg-hover border-bad/35 divide-rule" />'],
  ['edges and places', '<p className="border-t border border-l-0 text-left divide-y outline-offset-2" />'],
  ['a token in a style sheet', 'a { color: var(--color-ink); font-size: var(--text-base); }'],
  ['the address of a screen', "go('#/phone')"],
])('%s are left', (_, source) => {
  expect(withoutToken(source, tokens)).toEqual([]);
});

test('colours and sizes of text are tokens', () => {
  expect(files.length).toBeGreaterThan(80);
  expect(files.flatMap((path) => withoutToken(read(path), tokens).map((text) => `${path}: ${text}`))).toEqual(
    [],
  );
});

test('text has five sizes, of 12 px and more', () => {
  const sizes = [...read('renderer/styles/tokens.css').matchAll(/--text-[a-z]+: ([\d.]+)rem/g)];
  expect(sizes.map(([, rem]) => Number(rem) * 16)).toEqual([12, 14, 16, 20, 28]);
});
