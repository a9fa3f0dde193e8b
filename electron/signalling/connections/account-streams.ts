/** Opens an account's connection: to its next hop, with its client certificate. */
import { FaultError } from '../../../shared/errors.ts';
import type { Account } from '../../../shared/model/account.ts';
import type { ConnectionReport } from '../../../shared/model/connection-report.ts';
import type { Sharing, SipDestination } from '../../sip/transport/sip-server.ts';
import type { ClientCertificate } from '../../tls/open-request.ts';
import type { StandingStreams } from '../../tls/standing-streams.ts';
import type { ClientCertificates } from '../../trust/certificates/client-certificates.ts';
import type { ConnectionLog } from './connection-log.ts';
import { nextHop, sharingOf } from './next-hop.ts';
import type { OpenStream } from './open-stream.ts';

export interface AccountStreams {
  /**
   * The phone's: accounts of one server may share it. Calls `clientCertificateIdOf` when the
   * handshake needs the certificate.
   */
  readonly shared: (clientCertificateIdOf: (account: Account) => string | null) => OpenStream;
  /** A connection that no other account uses, with the certificate that the account names. */
  readonly own: OpenStream;
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
      sharing: (account: Account) => Sharing | undefined,
      clientCertificateIdOf: (account: Account) => string | null,
    ): OpenStream =>
    async (account, watch) => {
      const logged = connections.watch(account.id);
      const onReport = (report: ConnectionReport): void => {
        logged.onReport(report);
        watch.onReport(report);
      };
      return streams.open(
        account.id,
        {
          destination: { ...nextHop(account), sharing: sharing(account) },
          clientCertificate: () => clientCertificateOf(clientCertificateIdOf(account), clientCertificates),
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

/**
 * Null: the account has none. An unusable one fails the attempt: the phone does not connect without
 * it.
 */
export async function clientCertificateOf(
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
