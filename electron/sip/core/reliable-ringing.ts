import { TransactionState, type InviteUserAgentServer, type SessionDialog } from 'sip.js/lib/core/index.js';
import type { Clock } from '../../platform/clock.ts';
import { descriptionIn } from '../message/multipart.ts';
import { acknowledgedIn } from '../message/reliable.ts';
import type { ServerTransaction } from './transactions.ts';

/** RFC 3262 3: T1, doubled for each repetition; after 64*T1 nobody acknowledges it any more. */
const firstMs = 500;
const lastMs = 64 * firstMs;

/**
 * Our 180 to an INVITE that requires 100rel (RFC 3262 3): repeated until its PRACK comes. It has no
 * description: our answer is in the 200.
 */
export class ReliableRinging {
  readonly #server: InviteUserAgentServer;
  readonly #clock: Clock;
  readonly #rseq: number;
  readonly #onUnacknowledged: () => void;
  #stopTimer: () => void = () => undefined;
  #isAcknowledged = false;

  /** `rseq`: its number, unguessable. */
  constructor(server: InviteUserAgentServer, clock: Clock, rseq: number, onUnacknowledged: () => void) {
    this.#server = server;
    this.#clock = clock;
    this.#rseq = rseq;
    this.#onUnacknowledged = onUnacknowledged;
    // A final response ends the repetitions.
    server.transaction.addStateChangeListener(() => {
      if (server.transaction.state !== TransactionState.Proceeding) this.#stopTimer();
    });
  }

  send(): SessionDialog {
    const extraHeaders = ['Require: 100rel', `RSeq: ${this.#rseq}`];
    return this.#server.progress({ statusCode: 180, extraHeaders }).session as SessionDialog;
  }

  /** Sends it, and again after each pause. */
  begin(): SessionDialog {
    const dialog = this.send();
    this.#repeat(firstMs, 0);
    return dialog;
  }

  /** A PRACK in its dialog, also one that comes after our final response. */
  take(prack: ServerTransaction): void {
    const told = acknowledgedIn(prack.request);
    const isOurs = told?.rseq === this.#rseq && told.cseq === this.#server.message.cseq;
    // RFC 3262 3: each is acknowledged once.
    if (!isOurs || this.#isAcknowledged) return prack.respond(481);
    this.#isAcknowledged = true;
    this.#stopTimer();
    // 5: their offer of the INVITE is still open, so there is no room for another one.
    prack.respond(descriptionIn(prack.request) === '' ? 200 : 488);
  }

  #repeat(pauseMs: number, passedMs: number): void {
    this.#stopTimer = this.#clock.after(pauseMs, () => {
      if (passedMs + pauseMs >= lastMs) return this.#onUnacknowledged();
      this.send();
      this.#repeat(Math.min(2 * pauseMs, lastMs - passedMs - pauseMs), passedMs + pauseMs);
    });
  }
}
