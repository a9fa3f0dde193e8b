import { header, parseCSeq } from '../message/message.ts';
import { readReferTo, type TargetRefusal } from '../message/refer-to.ts';
import { writeSipfrag, type Told } from '../message/sipfrag.ts';
import type { ServerTransaction } from '../core/transactions.ts';
import { exchangeIn } from './in-dialog-request.ts';
import { referrer } from './peer-identity.ts';
import type { SessionContext } from './session-context.ts';

/** REFERs that one call takes: more is no transfer, and each asks the person. */
const referLimit = 8;

/**
 * Takes their REFERs, one at a time. What is refused here never reaches the person. A REFER is
 * answered at once, since its transaction ends before a person decides (RFC 3515 2.4.2).
 */
export class IncomingRefers {
  readonly #session: SessionContext;
  #count = 0;
  #isOpen = false;

  constructor(session: SessionContext) {
    this.#session = session;
  }

  take(refer: ServerTransaction): void {
    const { endpoint, events } = this.#session;
    if (this.#isOpen) return refer.respond(491);
    if (this.#count >= referLimit) return refer.respond(403, { reason: 'Too Many Transfers' });
    const target = readReferTo(header(refer.request, 'refer-to'), endpoint.identity.aor);
    if (typeof target === 'string') {
      const { status, reason } = refusals[target];
      return refer.respond(status, { reason });
    }
    this.#count += 1;
    this.#isOpen = true;
    // RFC 4488 4: whoever wants to be told nothing is told nothing.
    const isTold = !/^[ \t]*false/i.test(header(refer.request, 'refer-sub') ?? '');
    const report = this.#reporter(refer, isTold);
    const isTaken = events.onRefer({ target, referredBy: referrer(refer.request), report });
    if (!isTaken) {
      this.#isOpen = false;
      return refer.respond(603);
    }
    refer.respond(202, isTold ? {} : { headers: ['Refer-Sub: false'] });
  }

  /** Sends NOTIFYs one after the other, the first at once (RFC 3515 2.4.4). */
  #reporter(refer: ServerTransaction, isTold: boolean): (told: Told) => void {
    // RFC 3515 2.4.6: the first REFER needs no id.
    const id = this.#count === 1 ? '' : `;id=${parseCSeq(header(refer.request, 'cseq'))?.number ?? 0}`;
    let isFinal = false;
    let turn = Promise.resolve();
    const report = (told: Told): void => {
      if (isFinal) return;
      isFinal = told.status >= 200;
      if (isFinal) this.#isOpen = false;
      if (isTold) turn = turn.then(() => this.#notify(`Event: refer${id}`, told));
    };
    // After the 202, which leaves in this turn.
    queueMicrotask(() => report({ status: 100, reason: 'Trying' }));
    return report;
  }

  async #notify(event: string, told: Told): Promise<void> {
    const { endpoint, offers } = this.#session;
    if (offers.isOver()) return;
    const isFinal = told.status >= 200;
    const state = isFinal ? 'terminated;reason=noresource' : `active;expires=${expires}`;
    const fields = [event, `Subscription-State: ${state}`];
    const final = await exchangeIn(this.#session, 'NOTIFY', fields, writeSipfrag(told));
    // The end must be told: the other side waits for it with the call.
    if (final.kind === 'flow-lost' && isFinal) endpoint.whenOpen(() => void this.#notify(event, told));
  }
}

/** Seconds: longer than a person decides and a phone rings. */
const expires = 300;

const refusals: Readonly<Record<TargetRefusal, { readonly status: number; readonly reason: string }>> = {
  malformed: { status: 400, reason: 'Malformed Refer-To' },
  scheme: { status: 403, reason: 'SIP Addresses Only' },
  downgrade: { status: 403, reason: 'SIPS Addresses Only' },
  own: { status: 403, reason: 'Refer-To Leads Back' },
  method: { status: 403, reason: 'Calls Only' },
};
