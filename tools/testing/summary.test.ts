import { afterEach, expect, test, vi } from 'vitest';
import { leftOut, proofs, vectorNames, vectors } from '../../certs/vectors.ts';
import { summary } from './summary.ts';

const counts = { passed: 3, failed: 1, skipped: 2, failures: [] };
afterEach(() => vi.unstubAllEnvs());

test('a run without vectors names every proof that it left out, before its last line', () => {
  const lines = summary(
    counts,
    60,
    leftOut(() => false),
  );
  for (const [name, what] of Object.entries(proofs))
    expect(lines).toContain(`- ${what} (../shared/vectors/${name})`);
  expect(lines.at(-1)).toBe('3 passed, 1 failed, 2 skipped');
});

test('a run without one folder names that proof alone', () => {
  const lines = summary(
    counts,
    60,
    leftOut((name) => name !== 'pkits'),
  );
  expect(lines.filter((line) => line.startsWith('- '))).toEqual([expect.stringContaining('PKITS')]);
});

test('a run with all of them says nothing of it', () => {
  expect(
    summary(
      counts,
      60,
      leftOut(() => true),
    ),
  ).toEqual(['', 'all in 60 s', '3 passed, 1 failed, 2 skipped']);
});

test('what failed is named at the end, where one looks', () => {
  const lines = summary({ ...counts, failures: ['unit:', 'a.test.ts › adds'] }, 60, []);
  expect(lines.slice(0, 4)).toEqual(['', 'Failed:', 'unit:', 'a.test.ts › adds']);
});

test('in CI a missing vector is a failure, elsewhere it is left out', () => {
  const warned = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  vi.stubEnv('CI', '');
  expect(vectors('field/not-there')).toBeNull();
  expect(vectorNames('pbx/not-there')).toEqual([]);
  expect(warned).toHaveBeenCalledTimes(2);
  warned.mockRestore();
  vi.stubEnv('CI', 'true');
  expect(() => vectors('field/not-there')).toThrow('is missing');
  expect(() => vectorNames('pbx/not-there')).toThrow('is missing');
});
