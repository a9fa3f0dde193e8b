import { describe, expect, test } from 'vitest';
import { fieldDocuments } from '../../certs/vectors.ts';
import { playFieldCase, type FieldCase } from './fakes/field-case.ts';
import { meantDifferences, owed } from './fakes/field-differences.ts';

const cases = fieldDocuments<FieldCase>(['incoming', 'outgoing', 'register']);

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
