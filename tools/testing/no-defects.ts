/** For each file of tests: a test whose code told of a defect fails, whatever else it found. */
import { afterEach, beforeEach } from 'vitest';
import { onDefect } from '../../electron/platform/defects.ts';
import { wanted } from '../../electron/platform/fakes/expect-defects.ts';

const told: unknown[] = [];
onDefect((where, error) => {
  if (wanted.count === 0) told.push(new Error(`a defect: ${where}`, { cause: error }));
});

beforeEach(() => void told.splice(0));
afterEach(() => {
  const [first] = told;
  if (first !== undefined) throw first;
});
