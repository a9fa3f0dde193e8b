import type { Fault } from '../../../shared/errors.ts';
import type { Identity } from './peer-identity.ts';

/** Which side has put the session on hold, as both have agreed. */
export interface Hold {
  readonly local: boolean;
  readonly remote: boolean;
}

export interface SessionEvents {
  readonly onHold: (hold: Hold) => void;
  /** The account's own server names the other side (peer-identity.ts). */
  readonly onIdentity: (identity: Identity) => void;
  /** Digits that the other side sent in INFO requests. */
  readonly onDigits: (digits: string) => void;
  /** The initial ACK came; for calls that we answered. */
  readonly onAck: (description: string | null) => void;
  readonly onAckTimeout: () => void;
  /** The dialog is over: their BYE, or nobody knows it any more. Once. */
  readonly onEnded: (fault: Fault | null) => void;
}
