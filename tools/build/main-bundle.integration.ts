import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, type Rolldown } from 'vite';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');

test('main carries the core of sip.js and nothing else of it; no peer of a bench', async () => {
  const built = await build({
    configFile: join(root, 'vite.main.config.ts'),
    logLevel: 'error',
    build: { write: false, sourcemap: false },
  });
  const chunks = ([built].flat() as Rolldown.RolldownOutput[])
    .flatMap(({ output }) => output)
    .filter((file) => file.type === 'chunk');
  const modules = chunks.flatMap((chunk) => Object.keys(chunk.modules)).map((id) => id.replaceAll('\\', '/'));
  const sip = modules.flatMap((id) => /\/sip\.js\/lib\/(.*)$/.exec(id)?.[1] ?? []);
  expect(sip).toContain('core/user-agent-core/user-agent-core.js');
  expect(sip.filter((id) => !/^(?:core|grammar)\//.test(id))).toEqual([]);
  expect(sip).not.toContain('core/messages/parser.js');
  expect(modules.filter((id) => /\/node_modules\/jssip\//.test(id))).toEqual([]);
  const code = chunks.map((chunk) => chunk.code).join('\n');
  expect(code).toContain('the grammar of sip.js is left out');
  // A rule of the PEG grammar; it is the largest file of all by far.
  expect(readFileSync(join(root, 'node_modules/sip.js/lib/grammar/pegjs/dist/grammar.js'), 'utf8')).toContain(
    'peg$literalExpectation',
  );
  expect(code).not.toContain('peg$literalExpectation');
});
