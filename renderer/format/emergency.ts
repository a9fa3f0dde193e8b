import { emergencyNumbers } from '../../shared/model/emergency.ts';
import type { AccountStatus, Snapshot } from '../../shared/model/snapshot.ts';
import { isReachable } from './account-words.ts';

/**
 * The emergency numbers that no registered account can call now. While the first connection to a
 * server is tried, nothing is said yet.
 */
export function unreachedEmergencyNumbers({
  accounts,
  administrator,
}: Pick<Snapshot, 'accounts' | 'administrator'>): readonly string[] {
  const known = new Set(administrator.policy?.emergency?.numbers);
  const reached = new Set<string>();
  for (const status of accounts)
    for (const number of emergencyNumbers(status.account, administrator)) {
      known.add(number);
      if (isReachable(status) || isBeginning(status)) reached.add(number);
    }
  return [...known].filter((number) => !reached.has(number));
}

const isBeginning = ({ registration, connection }: AccountStatus): boolean =>
  registration.state === 'registering' && connection.failures === 0;
