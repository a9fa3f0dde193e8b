import { expect, test } from 'vitest';
import { commandNames } from '../../shared/ipc/names.ts';
import { commandTries } from './command-tries.ts';

test('every command is tried against the checks, in the order of the contract', () => {
  expect(Object.keys(commandTries)).toEqual([...commandNames]);
});
