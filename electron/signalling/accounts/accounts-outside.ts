import type { Clock } from '../../platform/clock.ts';
import type { TraceSink } from '../../platform/trace.ts';
import type { StrongestByRealm } from '../../sip/digest/digest-memory.ts';
import type { Credentials } from '../../sip/digest/digest-store.ts';
import type { OpenStream } from '../connections/open-stream.ts';

/** What the accounts need from outside signalling. */
export interface AccountsOutside {
  readonly clock: Clock;
  readonly random: (bytes: number) => Uint8Array;
  readonly trace: TraceSink;
  /** `urn:uuid:...`, the same at every start (RFC 5626 4.1). */
  readonly instanceId: string;
  readonly openStream: OpenStream;
  /** Null: no password is stored. */
  readonly credentials: (accountId: string) => Promise<Credentials | null>;
  /** The strongest digest algorithm that each realm of the account has asked for; stored. */
  readonly strongest: (accountId: string) => StrongestByRealm;
  /** Whether a server accepts TCP connections; sends it nothing. Never rejects. */
  readonly answers: (server: { readonly host: string; readonly port: number }) => Promise<boolean>;
}
