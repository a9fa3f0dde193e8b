import { FaultError } from '../../../shared/errors.ts';
import type { Account } from '../../../shared/model/account.ts';
import { defaultPort } from '../../locate/locate.ts';
import { decodedUser, parseUri } from '../../sip/message/uri.ts';
import { sipServer, type Sharing, type SipDestination } from '../../sip/transport/sip-server.ts';

/**
 * A configured proxy, or a port in the address of record, names the next hop (RFC 3263 4.2).
 * Without a port, DNS gives the domain's servers. Throws FaultError `account: invalid-aor`.
 */
export function nextHop({ aor, outboundProxy }: Pick<Account, 'aor' | 'outboundProxy'>): SipDestination {
  if (outboundProxy) return { ...sipServer(outboundProxy.host), port: outboundProxy.port };
  const uri = parseUri(aor);
  if (!uri || uri.scheme === 'other')
    throw new FaultError({ stage: 'account', code: 'invalid-aor', presented: aor });
  return { ...sipServer(uri.host), port: uri.port ?? defaultPort, isLocated: uri.port === null };
}

/**
 * Undefined for an AOR without a user: its messages could not be told apart from those of others.
 */
export function sharingOf({ id, aor }: Pick<Account, 'id' | 'aor'>): Sharing | undefined {
  const uri = parseUri(aor);
  const user = uri && uri.scheme !== 'other' ? decodedUser(uri) : null;
  return user === null ? undefined : { accountId: id, user };
}
