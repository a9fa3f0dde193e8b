import type { Final } from '../exchange.ts';
import { exchangeIn } from './in-dialog-request.ts';
import { endIfLost } from './lost-dialog.ts';
import { modify } from './modify.ts';
import type { OperationEnd } from './operations.ts';
import type { SessionContext } from './session-context.ts';
import { lengthenLimit } from '../message/session-interval.ts';

/**
 * Refreshes the session where its timer is due (RFC 4028 7.4, 10): by UPDATE without an offer, or
 * by a re-INVITE where the other side takes none. A re-INVITE for something else has done it too.
 */
export async function keepSession(session: SessionContext): Promise<OperationEnd> {
  const { timer, offers, endpoint } = session;
  if (!timer.isDue()) return 'done';
  // The refresh after the next flow is one of the session, too.
  if (endpoint.flow() === null) {
    // That one may be refused, and this one is due again then.
    timer.refused();
    return 'stalled';
  }
  const final = timer.takesUpdate() ? await update(session) : await modify(session);
  if (final === null || offers.isOver()) return 'done';
  const status = final.kind === 'response' ? final.response.status : undefined;
  if (!endIfLost(session, final)) timer.refused(status);
  return final.kind === 'flow-lost' ? 'stalled' : 'done';
}

/** Null: it was accepted. */
async function update(session: SessionContext): Promise<Final | null> {
  const { timer } = session;
  for (let tries = 1; ; tries += 1) {
    const final = await exchangeIn(session, 'UPDATE', timer.lines());
    if (final.kind !== 'response') return final;
    if (final.response.status < 300) {
      timer.answered(final.response);
      return null;
    }
    if (!timer.lengthen(final.response) || tries >= lengthenLimit || session.offers.isOver()) return final;
  }
}
