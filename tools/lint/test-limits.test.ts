import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
const files = globSync(
  [
    '{electron,shared,renderer,tools,certs,e2e}/**/*.{test,integration,spec}.{ts,tsx}',
    '{e2e,electron/**/fakes,renderer/**/fakes}/**/*.ts',
  ],
  { cwd: root },
).toSorted();

/** What makes a test depend on how busy the machine is, with the rule that it breaks. */
const rules = [
  [/\btimeout: ?\d|\.setTimeout\(\d|^\s*\}?,? \d[\d_]{3,}\);$/, 'limits are in patience.ts'],
  [/(?:performance|Date)\.now\(\) - \w+\)\.to/, 'no test asserts on the time that passed'],
  [/\bvi\.waitFor\(|\bwaitForTimeout\(/, 'until, expect.poll and idle wait'],
] as const;

function broken(source: string): readonly string[] {
  return source
    .split(/\r?\n/)
    .flatMap((line, index) =>
      rules.filter(([found]) => found.test(line)).map(([, rule]) => `${index + 1}: ${rule}`),
    );
}

test.each([
  ["test('a', { timeout: 120_000 }, () => {"],
  ['  test.setTimeout(180_000);'],
  ['}, 60_000);'],
  ['  expect(performance.now() - before).toBeLessThan(100);'],
  ['  await vi.waitFor(() => expect(seen).toBe(1));'],
])('%s is found', (line) => {
  expect(broken(`const a = 1;\n${line}\n`)).toHaveLength(1);
});

test.each([
  ['  testTimeout: patience.unitTest,'],
  ['  const timer = setTimeout(resolve, 50);'],
  ["  pressed.set('5', 8000);"],
])('%s is left', (line) => {
  expect(broken(line)).toEqual([]);
});

test('no test depends on how busy the machine is', () => {
  expect(files.length).toBeGreaterThan(300);
  const found = files
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path !== 'tools/lint/test-limits.test.ts')
    .flatMap((path) => broken(readFileSync(join(root, path), 'utf8')).map((what) => `${path}:${what}`));
  expect(found).toEqual([]);
});
