import type { Account } from '../../../shared/model/account.ts';
import type { CivicAddress } from '../../../shared/model/emergency-parts.ts';
import type { MediaEncryption } from '../../../shared/model/media.ts';
import type { PortRange } from '../../../shared/model/rtp-ports.ts';
import type { TransferRequests } from '../../../shared/model/transfer-requests.ts';
import type { Clock } from '../../platform/clock.ts';
import type { TraceSink } from '../../platform/trace.ts';
import type { CallerTrust } from '../../trust/administrator/caller-trust.ts';
import type { AskPage } from './page.ts';

/** What the calls need from outside signalling. */
export interface CallsOutside {
  readonly clock: Clock;
  readonly newId: () => string;
  readonly trace: TraceSink;
  /**
   * What an account's calls need, as the administrator narrows its choice. Asked for each call.
   */
  readonly narrowEncryption: (chosen: MediaEncryption) => MediaEncryption;
  /** The same of requests to call somebody else. Absent: the policy allows all. */
  readonly narrowTransfers?: ((chosen: TransferRequests) => TransferRequests) | undefined;
  /** Absent: there is no page, and no call is encrypted from end to end. */
  readonly askPage?: AskPage | undefined;
  /** Whether calls are refused without ringing. Absent: they ring. */
  readonly doNotDisturb?: (() => boolean) | undefined;
  /**
   * Whether a call goes on with whom its other side or a redirection names, without asking the
   * person. Absent: they are asked.
   */
  readonly followsTransfers?: (() => boolean) | undefined;
  /** Absent: no number is one. */
  readonly emergency?: EmergencyRules | undefined;
  /** Whose signatures for callers count, at each moment. Absent: nobody's, and none is read. */
  readonly callerTrust?: (() => CallerTrust | null) | undefined;
  /** Which ports the sound of the next call uses. Absent: `defaultRtpPorts`. */
  readonly rtpPorts?: (() => PortRange) | undefined;
}

/** Emergency calls; asked for each call. */
export interface EmergencyRules {
  /** The account's own and the administrator's. */
  readonly numbersOf: (account: Account) => readonly string[];
  /** Null: nobody has said where this computer is. */
  readonly location: () => CivicAddress | null;
}
