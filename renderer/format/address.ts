import type { Party } from '../../shared/model/call.ts';
import type { AccountStatus } from '../../shared/model/snapshot.ts';
import { partyAddress } from '../../shared/shown-address.ts';

/**
 * `sip:alice@example.com` -> `alice@example.com`: the scheme is of no use to a reader. For
 * addresses of our own accounts.
 */
export const bareAddress = (uri: string): string => uri.replace(/^sips?:/i, '');

/** The address under a caller's name, seen from the account that the call came over. */
export function addressOf(remote: Party, status: AccountStatus | null): string | null {
  if (status === null) return partyAddress(remote, []);
  const { account, connection } = status;
  const domain = account.aor.slice(account.aor.lastIndexOf('@') + 1).replace(/(?::\d+)?(?:;.*)?$/, '');
  const proxy = account.outboundProxy?.host;
  const dialled = connection.report?.address?.replace(/:\d+$/, '');
  return partyAddress(
    remote,
    [domain, proxy, dialled].filter((host) => host !== undefined),
  );
}
