import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
/** Written by a program from the code or the cases; the CHANGELOG may name what is gone. */
const generated = ['docs/conformance.md', 'docs/conformance-media.md', 'docs/failures.md'];
const documents = globSync(['*.md', 'docs/*.md', 'tools/**/README.md', 'certs/*.md'], { cwd: root })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => !generated.includes(path))
  .toSorted();
const files = globSync('{certs,docs,e2e,electron,renderer,shared,tools}/**/*', { cwd: root }).map((path) =>
  path.replaceAll('\\', '/'),
);
const names = new Set(files.map((path) => basename(path)));
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  readonly scripts: Readonly<Record<string, string>>;
};
/** Scripts that npm has without a `run`. */
const short = /\bnpm (start|test)\b/g;

/**
 * Files of ours that a text names: in a folder of ours by path, alone by name. `x.test.ts` is any;
 * `electron.d.ts` is in the package of Electron.
 */
function missingFiles(text: string): readonly string[] {
  const mentions =
    text.replaceAll('electron.d.ts', '').match(/(?<![\w/.-])[\w./-]*[\w-]+\.(?:ts|tsx|mjs)\b/g) ?? [];
  const isThere = (mention: string): boolean =>
    mention.includes('/')
      ? existsSync(join(root, mention)) || files.some((path) => path.endsWith(`/${mention}`))
      : names.has(mention) || existsSync(join(root, mention));
  return mentions.filter((mention) => !/^\.\.\/|^x\./.test(mention) && !isThere(mention));
}

/** Folders and documents of ours that a text names by their path. */
function missingPaths(text: string): readonly string[] {
  const mentions =
    text.match(
      /(?<![\w/.-])(?:docs\/[\w/-]+\.md|(?:certs|e2e|electron|renderer|shared|tools)\/[\w/-]+)(?![\w*/-]|\.\w)/g,
    ) ?? [];
  return mentions.filter((mention) => !existsSync(join(root, mention)));
}

function missingScripts(text: string): readonly string[] {
  const run = [...text.matchAll(/\bnpm run (?:--?[\w-]+ )*([\w:-]+)/g), ...text.matchAll(short)];
  return run.map(([, name = '']) => name).filter((name) => !(name in scripts));
}

/** Numbers of the lines of prose with more than 100 characters; tables and code may have more. */
function longLines(text: string): readonly number[] {
  let isCode = false;
  return text.split(/\r?\n/).flatMap((line, index) => {
    if (line.startsWith('```')) isCode = !isCode;
    const isProse = !isCode && !/^[|!]|^\s*\S+$/.test(line) && !/`[^`]{80,}`/.test(line);
    return isProse && line.length > 100 ? [index + 1] : [];
  });
}

test('a file, a folder and a script that do not exist are found', () => {
  const text =
    'See `electron/gone.ts`, `gone.ts` and electron/gone; `npm run --silent gone -- x`. electron/main.ts is there.';
  expect(missingFiles(text)).toEqual(['electron/gone.ts', 'gone.ts']);
  expect(missingPaths(text)).toEqual(['electron/gone']);
  expect(missingScripts(text)).toEqual(['gone']);
});

test.each(documents)('%s names files, folders and scripts that exist', (path) => {
  const text = readFileSync(join(root, path), 'utf8');
  expect([...missingFiles(text), ...missingPaths(text), ...missingScripts(text)]).toEqual([]);
});

test('a long line of prose is found, one of a table or of code is not', () => {
  const line = 'x '.repeat(60);
  expect(longLines([line, `| ${line}|`, '```', line, '```', `- ${line}`].join('\n'))).toEqual([1, 6]);
});

test.each(documents)('%s has lines of 100 characters', (path) => {
  expect(longLines(readFileSync(join(root, path), 'utf8'))).toEqual([]);
});
