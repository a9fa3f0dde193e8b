import type { Fault } from '../../../shared/errors.ts';
import { exchangeIn } from './in-dialog-request.ts';
import { callFault } from './call-fault.ts';
import type { SessionContext } from './session-context.ts';

/**
 * Ends the dialog and sends BYE (RFC 3261 15.1.1); where there is no flow, as soon as there is one.
 * Settles with the answer: a fault where it was challenged and the challenge may not be answered.
 */
export async function bye(session: SessionContext): Promise<Fault | null> {
  const { endpoint } = session;
  session.part();
  const again = (): void => endpoint.whenOpen(() => void bye(session));
  if (endpoint.flow() === null) {
    again();
    return null;
  }
  const final = await exchangeIn(session, 'BYE');
  // It may never have arrived, and over there the call would go on.
  if (final.kind === 'flow-lost') again();
  return final.kind === 'refused' ? callFault(final) : null;
}
