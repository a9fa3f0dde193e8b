/** What an account's connection is opened to, and as whom. */
import { FaultError } from '../../shared/errors.ts';
import type { Account } from '../../shared/model/account.ts';
import { defaultPort } from '../locate/locate.ts';
import { decodedUser, parseUri } from '../sip/message/uri.ts';
import type { OpenRequest } from '../tls/open-secure-stream.ts';
import type { StandingStreams } from '../tls/standing-streams.ts';
import type { ClientCertificates } from '../trust/certificates/client-certificates.ts';
import type { ConnectionLog } from './connection-log.ts';
import type { PhoneOutside } from './phone-outside.ts';

export interface AccountStreams {
  /** The phone's: accounts of one server may share it. `clientCertificateIdOf` is asked when the certificate is needed. */
  readonly shared: (clientCertificateIdOf: (account: Account) => string | null) => PhoneOutside['openStream'];
  /** A connection that no other account uses, with the certificate that the account names. */
  readonly own: PhoneOutside['openStream'];
}

export function createAccountStreams({
  streams,
  connections,
  clientCertificates,
}: {
  readonly streams: Pick<StandingStreams, 'open'>;
  readonly connections: Pick<ConnectionLog, 'watch'>;
  readonly clientCertificates: Pick<ClientCertificates, 'pem'>;
}): AccountStreams {
  const openAs =
    (
      nameOf: (account: Account) => string | undefined,
      clientCertificateIdOf: (account: Account) => string | null,
    ): PhoneOutside['openStream'] =>
    async (account, watch) => {
      const logged = connections.watch(account.id);
      return streams.open(account.id, {
        ...nextHop(account),
        shareAs: nameOf(account),
        signal: watch.signal,
        onChain: logged.onChain,
        onReport: (report) => {
          logged.onReport(report);
          watch.onReport(report);
        },
        clientIdentity: () => identityOf(clientCertificateIdOf(account), clientCertificates),
      });
    };
  return {
    shared: (clientCertificateIdOf) => openAs(userOf, clientCertificateIdOf),
    own: openAs(
      () => undefined,
      ({ clientCertificateId }) => clientCertificateId,
    ),
  };
}

/** Configured with its port, it is that (RFC 3263 4.2); without one, DNS says where the domain's servers are. */
function nextHop({ aor, outboundProxy }: Account): Pick<OpenRequest, 'host' | 'port' | 'isLocated'> {
  if (outboundProxy) return outboundProxy;
  const uri = parseUri(aor);
  if (!uri || uri.scheme === 'other')
    throw new FaultError({ stage: 'account', code: 'invalid-aor', presented: aor });
  return { host: uri.host, port: uri.port ?? defaultPort, isLocated: uri.port === null };
}

/** What tells apart what comes for two accounts on one connection. */
function userOf({ aor }: Account): string | undefined {
  const uri = parseUri(aor);
  return uri && uri.scheme !== 'other' ? (decodedUser(uri) ?? undefined) : undefined;
}

/** Null: the account has none. One that it has and cannot use is a failure of the attempt, never a connection without it. */
async function identityOf(
  clientCertificateId: string | null,
  clientCertificates: Pick<ClientCertificates, 'pem'>,
): Promise<OpenRequest['clientIdentity']> {
  if (clientCertificateId === null) return null;
  try {
    return await clientCertificates.pem(clientCertificateId);
  } catch (error) {
    if (error instanceof FaultError) return { fault: error.fault };
    throw error;
  }
}
