import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { mostAccountPlaces } from '../../shared/model/first-look.ts';
import { languages } from '../../shared/words/language.ts';

/** As the bench does: React is there before the build, which wants another one. */
const program = `
  await import('react');
  const { build } = await import('vite');
  const { output } = await build({ configFile: 'vite.renderer.config.ts', logLevel: 'error', build: { write: false } });
  const page = output.find(({ fileName }) => fileName === 'index.html').source;
  console.log(JSON.stringify({ page, files: output.map(({ fileName, imports = [] }) => ({ fileName, imports })) }));
`;

interface Built {
  readonly page: string;
  readonly files: readonly { readonly fileName: string; readonly imports: readonly string[] }[];
}

let built: Built;
beforeAll(() => {
  const { NODE_ENV: _, ...env } = process.env;
  const printed = execFileSync(process.execPath, ['--input-type=module', '--eval', program], {
    cwd: join(import.meta.dirname, '../..'),
    env,
    encoding: 'utf8',
  });
  built = JSON.parse(printed) as Built;
});

test('the first frames are built, whatever the process has loaded before', () => {
  const names = built.files.map(({ fileName }) => fileName);
  const frames = names.filter((name) => name.startsWith('first-frame/'));
  // With accounts, with messages and without.
  expect(frames).toHaveLength(languages.length * (2 * mostAccountPlaces + 1));
  expect(names).toContain('assets/start.js');
});

test('the page runs its start alone, and names its other files after those that they import', () => {
  expect([...built.page.matchAll(/<script[^>]* src="([^"]+)"/g)].map(([, src]) => src)).toEqual([
    './assets/start.js',
  ]);
  const named = [...built.page.matchAll(/<link rel="modulepreload"[^>]* href="\.\/([^"]+)"/g)].map(
    ([, href]) => href,
  );
  // Of each a task of its own: the libraries, the numbers of all countries, the words, ours.
  expect(named.length).toBeGreaterThan(4);
  for (const [place, name] of named.entries()) {
    const { imports } = built.files.find(({ fileName }) => fileName === name) ?? { imports: ['none'] };
    expect(named.slice(0, place)).toEqual(expect.arrayContaining([...imports]));
  }
});
