import type { Fault } from '../../../shared/errors.ts';
import type { Hold } from './hold-wish.ts';
import type { IncomingRefer } from './refer-request.ts';
import type { Identity } from './peer-identity.ts';

/** What a session reports to the call that it belongs to. */
export interface SessionEvents {
  readonly onHold: (hold: Hold) => void;
  /** The account's own server names the other side (peer-identity.ts). */
  readonly onIdentity: (identity: Identity) => void;
  /** Digits that the other side sent in INFO requests. */
  readonly onDigits: (digits: string) => void;
  /** They ask to call somebody else; false: it is not taken. */
  readonly onRefer: (refer: IncomingRefer) => boolean;
  /**
   * The ACK to our 200 of the initial INVITE; empty: it has no description. For calls that we
   * answered.
   */
  readonly onAck?: (description: string) => void;
  readonly onAckTimeout?: () => void;
  /** The dialog is over: their BYE, or the other side has lost it. Once. */
  readonly onEnded: (fault: Fault | null) => void;
}
