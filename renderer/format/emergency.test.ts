import { expect, test } from 'vitest';
import { aliceAway, aliceOnline, aliceOpening } from '../client/fakes/accounts.ts';
import { noAdministrator } from '../client/fakes/administrator.ts';
import type { AccountStatus } from '../../shared/model/snapshot.ts';
import { unreachedEmergencyNumbers } from './emergency.ts';

const having = (status: AccountStatus, ...emergency: string[]): AccountStatus => ({
  ...status,
  account: { ...status.account, emergency },
});
const unreached = (...accounts: AccountStatus[]) =>
  unreachedEmergencyNumbers({ accounts, administrator: noAdministrator });

test('what no registered account can call', () => {
  expect(unreached(having(aliceOnline, '112'))).toEqual([]);
  expect(unreached(having(aliceAway, '112', '110'))).toEqual(['112', '110']);
  expect(unreached(having(aliceAway, '112'), having(aliceOnline, '112'))).toEqual([]);
  expect(unreached(having(aliceAway, '112'), aliceOnline)).toEqual(['112']);
  expect(unreached(aliceAway)).toEqual([]);
});

test('nothing is said while the first connection is tried', () => {
  const first = having(aliceOpening, '112');
  const { connection, registration } = first;
  const opening = (failures: number): AccountStatus => ({
    ...first,
    registration: { ...registration, state: 'registering' },
    connection: { ...connection, failures },
  });
  expect(unreached(opening(0))).toEqual([]);
  expect(unreached(opening(1))).toEqual(['112']);
});

test('the administrator’s numbers count without any account', () => {
  const policy = { emergency: { numbers: ['112'], location: null } };
  const administrator = { ...noAdministrator, policy: policy as never };
  expect(unreachedEmergencyNumbers({ accounts: [], administrator })).toEqual(['112']);
});
