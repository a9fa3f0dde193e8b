import type { Fault } from '../../../shared/errors.ts';
import { createStateMachine } from '../../../shared/state/state-table.ts';
import { TransferState as S } from '../../../shared/state/transfer-state.ts';
import { eventOf } from '../core/refer.ts';
import type { ServerTransaction } from '../core/transactions.ts';
import type { Final } from '../exchange.ts';
import { writeReferTo } from '../message/refer-to.ts';
import { header } from '../message/message.ts';
import { statusWithWarning } from '../message/presented.ts';
import type { Replaces } from '../message/replaces.ts';
import { parseSipfrag, subscriptionState, type Told } from '../message/sipfrag.ts';
import { callFault } from './call-fault.ts';
import { exchangeIn } from './in-dialog-request.ts';
import { referTable, type ReferEvent } from './refer-state.ts';
import type { SessionContext } from './session-context.ts';

/** Whom the other side is asked to call. */
export interface ReferWish {
  readonly uri: string;
  /** The call of ours that theirs takes the place of (RFC 5589 7); null: none. */
  readonly replaces: Replaces | null;
}

export type OnReferMove = (state: S, fault: Fault | null) => void;

/** Longer than a phone rings; then the person gets the call back. */
const endMs = 240_000;

/** The REFERs of ours in one call, of which one is under way. */
export class Referrals {
  /** Of the earlier ones a late NOTIFY may still tell the end. */
  #all: readonly Referral[] = [];
  #isOver = false;

  /** False: one is under way, or the call is over. */
  begin(session: SessionContext, wish: ReferWish, onMove: OnReferMove): boolean {
    if (this.#isOver || this.#all.some((one) => one.isOpen())) return false;
    this.#all = [...this.#all, new Referral(session, wish, onMove)].slice(-rememberedLimit);
    return true;
  }

  /** RFC 6665 4.1.3: 481 for a subscription that there is not. */
  takeNotify(notify: ServerTransaction): void {
    // Without an id it is of the last one.
    if (!this.#all.toReversed().some((one) => one.takeNotify(notify)))
      notify.respond(481, { reason: 'Subscription Does Not Exist' });
  }

  over(): void {
    this.#isOver = true;
    for (const one of this.#all) one.over();
  }
}

/** Transfers of one call that failed, and whose NOTIFY may come late. */
const rememberedLimit = 4;

/** A REFER of ours and the subscription that it makes (RFC 3515 2.4). */
class Referral {
  readonly #onMove: OnReferMove;
  readonly #machine = createStateMachine(referTable, S.Asking as S);
  /** CSeq of each try: the id of its subscription (RFC 3515 2.4.6). */
  readonly #numbers = new Set<string>();
  readonly #stopTimer: () => void;
  /** No NOTIFY can come any more. */
  #isSettled = false;

  constructor(session: SessionContext, { uri, replaces }: ReferWish, onMove: OnReferMove) {
    this.#onMove = onMove;
    const { clock, identity } = session.endpoint;
    this.#stopTimer = clock.after(endMs, () => this.#take('timeout', { stage: 'call', code: 'timed-out' }));
    const fields = [`Refer-To: ${writeReferTo(uri, replaces)}`, `Referred-By: <${identity.aor.raw}>`];
    void exchangeIn(session, 'REFER', fields, undefined, (cseq) => void this.#numbers.add(`${cseq}`)).then(
      (final) => this.#takeAnswer(final),
    );
  }

  isOpen(): boolean {
    const state = this.#machine.state();
    return state === S.Asking || state === S.Trying || state === S.Ringing;
  }

  /** Its NOTIFY; false: it belongs to another subscription. */
  takeNotify(notify: ServerTransaction): boolean {
    const { id } = eventOf(notify.request);
    if (this.#isSettled || (id !== null && !this.#numbers.has(id))) return false;
    const state = subscriptionState(notify.request);
    const told = parseSipfrag(notify.request);
    const isEmpty = notify.request.body.length === 0;
    // RFC 6665 4.1.3. One that ends the subscription counts, whatever its body is.
    if (state === null || (told === null && !isEmpty && state !== 'terminated')) {
      notify.respond(400);
      return true;
    }
    notify.respond(200);
    if (told !== null) this.#takeTold(told);
    if (state !== 'terminated') return true;
    this.#isSettled = true;
    this.#take('unsettled', null);
    return true;
  }

  /** The call that it was sent in is over. */
  over(): void {
    this.#isSettled = true;
    this.#take('over', null);
  }

  #takeAnswer(final: Final): void {
    if (final.kind === 'response' && final.response.status < 300) {
      // RFC 4488 4: they follow it, and tell nothing.
      const isUntold = /^[ \t]*false/i.test(header(final.response, 'refer-sub') ?? '');
      return this.#take(isUntold ? 'untold' : 'accepted', null);
    }
    this.#take('refused', referFault(final));
  }

  #takeTold(told: Told): void {
    const { status } = told;
    if (status >= 300) return this.#take('failed', toldFault(told));
    if (status >= 200) return this.#take('answered', null);
    this.#take(status === 180 || status === 183 ? 'ringing' : 'progress', null);
  }

  #take(event: ReferEvent, fault: Fault | null): void {
    const before = this.#machine.state();
    const action = this.#machine.take(event);
    const state = this.#machine.state();
    if (!this.isOpen()) this.#stopTimer();
    if (state !== before) this.#onMove(state, action === 'fail' ? fault : null);
  }
}

/** The other side, or a server on the way, does not take the REFER itself. */
function referFault(final: Final): Fault {
  return final.kind === 'response'
    ? { stage: 'call', code: 'transfer-refused', presented: statusWithWarning(final.response) }
    : callFault(final);
}

/** How the call that they made failed, as they tell it. */
function toldFault({ status, reason }: Told): Fault {
  const response = { kind: 'response', status, reason, version: '2.0' } as const;
  return callFault({
    kind: 'response',
    response: { ...response, headers: new Map(), body: new Uint8Array() },
  });
}
