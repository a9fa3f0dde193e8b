import type { Fault } from '../../../shared/errors.ts';
import type { Dialog } from '../core/transactions.ts';
import type { SipEndpoint } from '../endpoint.ts';
import type { Descriptions } from './descriptions.ts';
import type { DigitQueue } from './digit-queue.ts';
import type { HoldWish, SessionHold } from './hold-wish.ts';
import type { Offers } from './offer-state.ts';
import type { Operations } from './operations.ts';
import type { FirstInterval, SessionTimer } from './session-timer.ts';
import type { SessionEvents } from './session-events.ts';

export interface SessionParts {
  readonly endpoint: SipEndpoint;
  readonly dialog: Dialog;
  readonly descriptions: Descriptions;
  readonly holdWish: HoldWish;
  /** Whether we made the Call-ID: it decides who waits longer after a 491 (RFC 3261 14.1). */
  readonly owner: boolean;
  /** What the INVITE agreed on about its session timer; absent: nothing. */
  readonly firstInterval?: FirstInterval | undefined;
}

/**
 * What a session does by itself, in order of precedence: `refresh` offers what the person wants
 * although nothing has to change, `hold` where something has to, `keep` refreshes the session
 * where its timer is due, `digits` sends INFO requests.
 */
export type OperationName = 'refresh' | 'hold' | 'keep' | 'digits';

/** What the verbs of a session (a file each) share. */
export interface SessionContext extends SessionParts {
  readonly events: SessionEvents;
  readonly offers: Offers;
  readonly hold: SessionHold;
  readonly operations: Operations<OperationName>;
  readonly digits: DigitQueue;
  readonly timer: SessionTimer;
  /**
   * How it was when the dialog was confirmed (lost-dialog.ts). The INVITE is the first request of
   * theirs, if it was theirs.
   */
  readonly atFirst: { readonly flow: unknown; readonly remoteSequenceNumber: number | null };
  /** Ends the dialog here: nothing is offered or taken any more. BYE can still be sent. */
  readonly part: () => void;
  /** The same where the other side ended it or has lost it; reports it once. */
  readonly end: (fault: Fault | null) => void;
}
