import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { mostAccountPlaces } from '../../shared/model/first-look.ts';
import { languages } from '../../shared/words/language.ts';

/** As the bench does: React is there before the build, which wants another one. */
const program = `
  await import('react');
  const { build } = await import('vite');
  const { output } = await build({ configFile: 'vite.renderer.config.ts', logLevel: 'error', build: { write: false } });
  console.log(JSON.stringify(output.map(({ fileName }) => fileName)));
`;

test('the first frames are built, whatever the process has loaded before', () => {
  const { NODE_ENV: _, ...env } = process.env;
  const printed = execFileSync(process.execPath, ['--input-type=module', '--eval', program], {
    cwd: join(import.meta.dirname, '../..'),
    env,
    encoding: 'utf8',
  });
  const files = JSON.parse(printed) as readonly string[];
  const frames = files.filter((name) => name.startsWith('first-frame/'));
  expect(frames).toHaveLength(languages.length * (mostAccountPlaces + 1));
  expect(files).toContain('assets/start.js');
});
