/** What a secure stream is opened to, and with what. */
import type { Fault } from '../../shared/errors.ts';
import type { ConnectionReport } from '../../shared/model/connection-report.ts';
import type { Location } from '../../shared/model/location.ts';
import type { Clock } from '../platform/clock.ts';
import type { ClientCertificatePem } from '../pkcs/client-certificate.ts';
import type { Certificate } from '../x509/certificate.ts';
import type { Purpose } from '../x509/checks/purpose.ts';
import type { ReferenceIdentity } from '../x509/reference-identity.ts';
import type { EffectiveTrust } from './effective-trust.ts';
import type { Limits } from './limits.ts';
import type { Prelude } from './prelude.ts';

/** `D`: a protocol above may say more of its destinations. */
export interface OpenRequest<D extends Destination = Destination> {
  readonly destination: D;
  readonly trust: CurrentTrust;
  readonly clientCertificate: ClientCertificate;
  readonly observers?: Observers | undefined;
}

/** The server: what its certificate is for, whom it must name, and where the server is. */
export interface Destination {
  /** What the protocol above uses the certificate for. */
  readonly purpose: Purpose;
  /**
   * The certificate is validated for this host, whatever is dialled. It is the host of the report
   * too.
   */
  readonly referenceIdentity: ReferenceIdentity;
  readonly port: number;
  /** Where the TCP connection goes, where that is not the host itself. */
  readonly target?: { readonly host: string; readonly port: number } | undefined;
  /** Said before TLS begins; absent: TLS begins at once. */
  readonly prelude?: Prelude | undefined;
  /** How the target was found, for the report. */
  readonly location?: Location | undefined;
}

/** By what the server is validated, and whether that is still so. */
export interface CurrentTrust extends EffectiveTrust {
  /**
   * Whether this trust, and the client certificate of the request, are still in force. Asked last
   * before the gate opens: where they are not, nothing leaves and the attempt is cancelled. Absent:
   * they cannot change.
   */
  readonly stillHolds?: (() => Promise<boolean>) | undefined;
}

/**
 * Sent after validation, where the server asks for it. Null: the account has none. `fault`: it has
 * one that cannot be used, and does not connect without it.
 */
export type ClientCertificate = ClientCertificatePem | { readonly fault: Fault } | null;

/** Callbacks during the attempt. What one of them throws is a defect; it opens no gate. */
export interface Observers {
  /** After every change: stages begin, pass and fail. */
  readonly onReport?: ((report: ConnectionReport) => void) | undefined;
  /**
   * The certificates as the server sent them, DER, before they are validated: for the record alone.
   */
  readonly onChain?: ((chain: readonly Uint8Array[]) => void) | undefined;
  /** Once the server was accepted, before anything is sent to it. */
  readonly onVerified?: ((server: VerifiedServer) => void) | undefined;
}

/** What a server showed when it was accepted: enough to validate it again. */
export interface VerifiedServer {
  readonly purpose: Purpose;
  readonly referenceIdentity: ReferenceIdentity;
  /** DER, as sent. */
  readonly chain: readonly Uint8Array[];
  /** The OCSP answer of the handshake, DER; null: none. */
  readonly staple: Uint8Array | null;
  /** Leaf to anchor. */
  readonly path: readonly Certificate[];
}

/** How long an attempt may take, and when its caller gives it up. */
export interface Bounds {
  readonly clock: Clock;
  readonly limits?: Partial<Limits> | undefined;
  readonly signal?: AbortSignal | undefined;
}
