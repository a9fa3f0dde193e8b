import type { AccountStatus } from '../../../shared/model/snapshot.ts';

/**
 * What has come of trying the account:
 *
 * - `idle`: it was not tried.
 * - `trying`: a connection is opened, or a REGISTER is pending.
 * - `refused`: the server was not reached, or could not be verified.
 * - `not-registered`: the server is verified and did not accept the account.
 * - `registered`: calls come.
 */
export type Attempt = 'idle' | 'trying' | 'refused' | 'not-registered' | 'registered';

export function attemptOf({
  connection,
  registration,
}: Pick<AccountStatus, 'connection' | 'registration'>): Attempt {
  if (registration.state === 'registered' || registration.state === 'refreshing') return 'registered';
  if (connection.state === 'opening') return 'trying';
  if (connection.state === 'refused' || connection.state === 'waiting') return 'refused';
  if (registration.state === 'registering') return 'trying';
  if (registration.fault !== null) return 'not-registered';
  return connection.state === 'open' ? 'trying' : 'idle';
}
