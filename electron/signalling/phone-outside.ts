import type { Fault } from '../../shared/errors.ts';
import type { Account } from '../../shared/model/account.ts';
import type { ConnectionReport } from '../../shared/model/connection-report.ts';
import type { MediaGateway } from '../media/process/gateway-contract.ts';
import type { Clock } from '../platform/clock.ts';
import type { TraceSink } from '../platform/trace.ts';
import type { StrongestByRealm } from '../sip/digest/digest-memory.ts';
import type { Credentials } from '../sip/digest/digest-store.ts';
import type { SecureStream } from '../tls/secure-stream.ts';

/** What the phone needs of the world. */
export interface PhoneOutside {
  readonly clock: Clock;
  readonly random: (bytes: number) => Uint8Array;
  readonly newId: () => string;
  readonly trace: TraceSink;
  /** `urn:uuid:...`, the same for ever (RFC 5626 4.1). */
  readonly instanceId: string;
  /** Opens a verified stream to the account's next hop. Rejects with a FaultError. */
  readonly openStream: (
    account: Account,
    watch: { readonly signal: AbortSignal; readonly onReport: (report: ConnectionReport) => void },
  ) => Promise<SecureStream>;
  /** Null: no password is stored. */
  readonly credentials: (accountId: string) => Promise<Credentials | null>;
  /** What the account's realms have asked for; kept over restarts. */
  readonly strongest: (accountId: string) => StrongestByRealm;
  /** Whether a server takes TCP connections; nothing is sent to it. Never rejects. */
  readonly answers: (server: { readonly host: string; readonly port: number }) => Promise<boolean>;
  /** Why no call may be made or taken now; null: calls are allowed. Asked for each. */
  readonly voiceFault: () => Fault | null;
  /** Starts the media process; called for the first call, and again after the process died. */
  readonly gateway: () => MediaGateway;
}
