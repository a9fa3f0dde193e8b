import type { Fault } from '../../../shared/errors.ts';
import { faultOr } from '../../platform/defects.ts';
import type { Dialog } from '../core/transactions.ts';
import type { SipResponse } from '../message/message.ts';
import type { Session } from '../session/session.ts';
import type { EarlyDialogs } from './early-dialogs.ts';

/**
 * Takes the answer of the 2xx that got the call, and begins its session. `isOver`: whether the call
 * has ended meanwhile. Gives the fault that ends it, whose BYE has left; null: it goes on, or is
 * over.
 */
export async function takeFirstAnswer(
  session: Session,
  early: EarlyDialogs,
  { dialog, response }: { readonly dialog: Dialog; readonly response: SipResponse },
  isOver: () => boolean,
): Promise<Fault | null> {
  try {
    const { direction, isOutdated } = await early.answered(dialog, response);
    if (isOver()) return null;
    session.agreed(direction);
    session.begin();
    // What the other side has of the session is its last description: both agree anew.
    if (isOutdated) void session.recover();
    return null;
  } catch (error) {
    const unreadable = { stage: 'media', code: 'malformed-description' } as const;
    const fault = faultOr(error, 'an answer was taken', unreadable);
    if (isOver()) return null;
    void session.bye(fault);
    return fault;
  }
}
