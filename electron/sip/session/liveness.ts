import { exchangeIn } from './in-dialog-request.ts';
import { endIfLost } from './lost-dialog.ts';
import { modify } from './modify.ts';
import type { OperationEnd } from './operations.ts';
import type { SessionContext } from './session-context.ts';

/**
 * The liveness probe: a re-INVITE with what the person wants. It gives the other side our address
 * (RFC 3261 12.2.1.1), and both agree again if an offer was lost. A peer without this dialog
 * answers 481. OPTIONS does not show that: baresip and others answer it for dialogs that they do
 * not have. So it is the second choice, for peers that refuse a re-INVITE now.
 */
export async function refresh(session: SessionContext): Promise<OperationEnd> {
  const final = await modify(session);
  if (final === null || endIfLost(session, final)) return 'done';
  if (final.kind === 'flow-lost') return 'stalled';
  if (session.offers.isOver() || session.endpoint.flow() === null) return 'done';
  endIfLost(session, await exchangeIn(session, 'OPTIONS'));
  return 'done';
}
