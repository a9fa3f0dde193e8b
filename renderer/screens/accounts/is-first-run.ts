import type { Snapshot } from '../../../shared/model/snapshot.ts';

/**
 * Nobody has called or tried to connect yet: there is no account, or only the demo's, untouched.
 */
export function isFirstRun({ accounts, demo, history }: Snapshot): boolean {
  const [status, ...others] = accounts;
  if (!status) return true;
  return (
    others.length === 0 &&
    status.account.id === demo?.accountId &&
    status.registration.state === 'unregistered' &&
    status.connection.report === null &&
    history.count === 0
  );
}
