import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { physicalSides } from './logical.ts';

const root = join(import.meta.dirname, '../..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const kindOf = (path: string) => (path.endsWith('.css') ? ('css' as const) : ('tsx' as const));

test.each([
  ['tsx', '<p className="flex ml-2 text-muted" />', ['ml-2']],
  ['tsx', "'wide:-mr-3.5'", ['-mr-3.5']],
  ['tsx', '<p className="absolute left-3 roomy:right-auto" />', ['left-3', 'right-auto']],
  ['tsx', '`border-l text-left ${more} rounded-tr-card`', ['border-l', 'text-left', 'rounded-tr-card']],
  [
    'tsx',
    '<p className="border-r-[7px] origin-left space-x-2" />',
    ['border-r-[7px]', 'origin-left', 'space-x-2'],
  ],
  ['tsx', '<p className="text-end" />', ['text-end']],
  ['css', 'p {\n  margin-left: 1rem;\n  text-align: right;\n}', ['margin-left:', 'text-align: right']],
  ['css', 'p { left: 0; }', ['left:']],
] as const)('a side is found in %s: %s', (kind, source, found) => {
  expect(physicalSides(source, kind)).toEqual(found);
});

test.each([
  ['tsx', '<p className="ms-2 pe-4 start-0 border-s at-end rounded-s-card inset-x-0 px-4" />'],
  ['tsx', "t('left-out-head', { left: 2 })"],
  ['tsx', '<p className="origin-left rtl:origin-right" />'],
  ['css', 'p { margin-inline-start: 1rem; inset-inline: 0; text-align: start; }'],
] as const)('none is found in %s: %s', (kind, source) => {
  expect(physicalSides(source, kind)).toEqual([]);
});

test('the screens follow the direction of the language', () => {
  const files = globSync('renderer/**/*.{tsx,css}', { cwd: root }).map((path) => path.replaceAll('\\', '/'));
  expect(files.length).toBeGreaterThan(80);
  const found = files.flatMap((path) =>
    physicalSides(read(path), kindOf(path)).map((text) => `${path}: ${text}`),
  );
  expect(found).toEqual([]);
});

test('an icon that points along the line is mirrored where the line goes the other way', () => {
  const sheet = read('renderer/styles/app.css');
  const mirrored = new Set([...sheet.matchAll(/\.lucide-([a-z-]+)/g)].map(([, name]) => name));
  // Symmetrical ones have both directions in them.
  const pointing = globSync('renderer/**/*.tsx', { cwd: root }).flatMap((path) =>
    [...read(path).matchAll(/import \{([^}]*)\} from 'lucide-react'/g)].flatMap(([, names = '']) =>
      names
        .split(',')
        .map((name) => name.trim())
        .filter((name) => /Left|Right|Corner|Indent|Undo|Redo|Reply|Forward|LogIn|LogOut|Send/.test(name))
        .filter((name) => !/LeftRight/.test(name)),
    ),
  );
  const named = (name: string): string => name.replaceAll(/(?<=[a-z])(?=[A-Z])/g, '-').toLowerCase();
  expect([...new Set(pointing.map(named))].filter((name) => !mirrored.has(name))).toEqual([]);
  expect(mirrored).toContain('arrow-left');
});
