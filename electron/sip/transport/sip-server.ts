/**
 * A SIP server as a destination of TLS: what its certificate must be for, and what it must name.
 */
import type { Destination } from '../../tls/open-request.ts';

export interface SipDestination extends Destination {
  /**
   * No port was configured: DNS gives the servers of the host, and `port` is for where DNS has no
   * answer (RFC 3263).
   */
  readonly isLocated?: boolean | undefined;
  /** Absent: a connection of its own. */
  readonly sharing?: Sharing | undefined;
}

/** The account for which a connection may be shared with others. */
export interface Sharing {
  readonly accountId: string;
  /**
   * Of its AOR: it tells apart what comes for each account, so two accounts of one user do not
   * share.
   */
  readonly user: string;
}

/** id-kp-sipDomain is for SIP (RFC 5924); `serverAuth` is what most companies' CAs issue. */
const purpose = { extendedKeyUsages: ['serverAuth', 'sipDomain'] } as const;
/** RFC 5922 7.1. */
const uriSchemes = ['sip', 'sips'] as const;

/**
 * `host`: of the next hop's URI as the person configured it (RFC 5922 7), never an SRV target or an
 * address.
 */
export function sipServer(host: string): Pick<SipDestination, 'purpose' | 'referenceIdentity'> {
  return { purpose, referenceIdentity: { host, uriSchemes } };
}
