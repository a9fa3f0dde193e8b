import { expect, test } from 'vitest';
import type { Fault } from '../../../shared/errors.ts';
import { notifyClosed } from './closed-by-trust.ts';
import { exampleAccount } from '../fakes/example-account.ts';

function told(displayName: string, check: Parameters<typeof notifyClosed>[1]): readonly Fault[] {
  const faults: Fault[] = [];
  notifyClosed('a1', check, {
    accounts: { find: () => exampleAccount({ displayName }) },
    notify: (fault) => void faults.push(fault),
  });
  return faults;
}

test('the notice names the account, by its address where it has no name, and the check that fails now', () => {
  const closed = {
    stage: 'trust',
    code: 'connection-closed',
    expected: { code: 'check', check: 'revocation' },
  };
  expect(told('Alice', { id: 'revocation' })).toEqual([{ ...closed, presented: 'Alice' }]);
  expect(told('', { id: 'revocation' })).toEqual([{ ...closed, presented: 'sip:alice@example.com' }]);
});

test('a removed account causes no notice', () => {
  expect(told('Alice', null)).toEqual([]);
});
