/** What an account's connection is opened to, and as whom. */
import { FaultError } from '../../shared/errors.ts';
import type { Account } from '../../shared/model/account.ts';
import type { ConnectionReport } from '../../shared/model/connection-report.ts';
import { defaultPort } from '../locate/locate.ts';
import { decodedUser, parseUri } from '../sip/message/uri.ts';
import { sipServer, type Sharing, type SipDestination } from '../sip/transport/sip-server.ts';
import type { ClientCertificate } from '../tls/open-request.ts';
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
  readonly streams: Pick<StandingStreams<SipDestination>, 'open'>;
  readonly connections: Pick<ConnectionLog, 'watch'>;
  readonly clientCertificates: Pick<ClientCertificates, 'pem'>;
}): AccountStreams {
  const openAs =
    (
      sharingOf: (account: Account) => Sharing | undefined,
      clientCertificateIdOf: (account: Account) => string | null,
    ): PhoneOutside['openStream'] =>
    async (account, watch) => {
      const logged = connections.watch(account.id);
      const onReport = (report: ConnectionReport): void => {
        logged.onReport(report);
        watch.onReport(report);
      };
      return streams.open(
        account.id,
        {
          destination: { ...nextHop(account), sharing: sharingOf(account) },
          clientCertificate: () => certificateOf(clientCertificateIdOf(account), clientCertificates),
          observers: { onChain: logged.onChain, onReport },
        },
        { signal: watch.signal },
      );
    };
  return {
    shared: (clientCertificateIdOf) => openAs(sharingOf, clientCertificateIdOf),
    own: openAs(
      () => undefined,
      ({ clientCertificateId }) => clientCertificateId,
    ),
  };
}

/** Configured with its port, it is that (RFC 3263 4.2); without one, DNS says where the domain's servers are. */
function nextHop({ aor, outboundProxy }: Account): SipDestination {
  if (outboundProxy) return { ...sipServer(outboundProxy.host), port: outboundProxy.port };
  const uri = parseUri(aor);
  if (!uri || uri.scheme === 'other')
    throw new FaultError({ stage: 'account', code: 'invalid-aor', presented: aor });
  return { ...sipServer(uri.host), port: uri.port ?? defaultPort, isLocated: uri.port === null };
}

/** Undefined: an AOR without a user, whose messages could not be told apart from those of others. */
function sharingOf({ id, aor }: Account): Sharing | undefined {
  const uri = parseUri(aor);
  const user = uri && uri.scheme !== 'other' ? decodedUser(uri) : null;
  return user === null ? undefined : { accountId: id, user };
}

/** Null: the account has none. One that it has and cannot use is a failure of the attempt, never a connection without it. */
async function certificateOf(
  clientCertificateId: string | null,
  clientCertificates: Pick<ClientCertificates, 'pem'>,
): Promise<ClientCertificate> {
  if (clientCertificateId === null) return null;
  try {
    return await clientCertificates.pem(clientCertificateId);
  } catch (error) {
    if (error instanceof FaultError) return { fault: error.fault };
    throw error;
  }
}
