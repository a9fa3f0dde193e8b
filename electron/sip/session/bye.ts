import { FaultError, type Fault } from '../../../shared/errors.ts';
import { exchangeIn } from './in-dialog-request.ts';
import { reasonOf } from '../message/warning.ts';
import { callFault } from './call-fault.ts';
import { unlessFault } from '../../platform/defects.ts';
import type { SessionContext } from './session-context.ts';

/**
 * Ends the dialog and sends BYE (RFC 3261 15.1.1); where there is no flow, as soon as there is one.
 * `why`: what of their description cannot be used. Settles with the answer: a fault where it was
 * challenged and the challenge may not be answered.
 */
export async function bye(session: SessionContext, why: Fault | null = null): Promise<Fault | null> {
  const { endpoint } = session;
  session.part();
  const again = (): void => endpoint.whenOpen(() => void bye(session, why));
  if (endpoint.flow() === null) {
    again();
    return null;
  }
  const final = await exchangeIn(session, 'BYE', why === null ? [] : reasonOf(why));
  // It may never have arrived, and over there the call would go on.
  if (final.kind === 'flow-lost') again();
  return final.kind === 'refused' ? callFault(final) : null;
}

/**
 * Their answer to an offer of ours within the call cannot be used. One that is below the account's
 * policy, or names protection that was not offered, ends the call; after another the session stays
 * as it was. True: the call is over.
 */
export function endIfBelowPolicy(session: SessionContext, error: unknown): boolean {
  if (!(error instanceof FaultError)) return false;
  const { stage, code } = error.fault;
  if (stage !== 'policy' && code !== 'not-offered') return false;
  bye(session, error.fault).catch(unlessFault('a call was ended'));
  session.end(error.fault);
  return true;
}
