import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { playFieldCase, type FieldCase } from './fakes/field-case.ts';
import { meantDifferences, owed } from './fakes/field-differences.ts';

const folder = join(import.meta.dirname, '../../../shared/vectors/field');
const kinds: readonly string[] = ['incoming', 'outgoing', 'register'];

function readCases(): readonly FieldCase[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(folder, entry.name, 'case.json')))
    .map(({ name }) => JSON.parse(readFileSync(join(folder, name, 'case.json'), 'utf8')) as FieldCase)
    .filter(({ kind }) => kinds.includes(kind));
}

const cases = readCases();

// The vectors lie beside the repository; a clone without them has nothing to run, and CI is none.
test('the vectors of ../shared are there, or this is not CI', () => {
  expect(cases.length > 0 || !process.env['CI']).toBe(true);
});

describe.skipIf(cases.length === 0)('what real servers send (../shared/vectors/field)', () => {
  test.each(cases.map((each) => [each.name, each] as const))('%s', async (name, each) => {
    const differs = await playFieldCase(each);
    const isListed = name in meantDifferences || name in owed;
    // `differs` says what happened; a line of the list that no longer differs is struck out.
    expect({ differs, asWished: differs === null }).toEqual({ differs, asWished: !isListed });
  });

  test('the lists name no case that is not there', () => {
    const names = new Set(cases.map(({ name }) => name));
    const listed = [...Object.keys(meantDifferences), ...Object.keys(owed)];
    expect(listed.filter((name) => !names.has(name))).toEqual([]);
  });
});
