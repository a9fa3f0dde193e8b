import type { Fault } from '../../../shared/errors.ts';
import type { Check } from '../../../shared/model/validation-report.ts';
import type { Accounts } from '../../storage/accounts.ts';

/**
 * Notifies the person that a change of trust has closed an account's connection. `check`: the check
 * that its server fails now. Null for a removed account.
 */
export function notifyClosed(
  accountId: string,
  check: Pick<Check, 'id'> | null,
  {
    accounts,
    notify,
  }: { readonly accounts: Pick<Accounts, 'find'>; readonly notify: (fault: Fault) => void },
): void {
  if (check === null) return;
  const { displayName, aor } = accounts.find(accountId);
  const presented = displayName || aor;
  notify({
    stage: 'trust',
    code: 'connection-closed',
    presented,
    expected: { code: 'check', check: check.id },
  });
}
