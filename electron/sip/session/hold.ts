import { endIfLost } from './lost-dialog.ts';
import { modify } from './modify.ts';
import type { OperationEnd } from './operations.ts';
import type { SessionContext } from './session-context.ts';

/** Holds or resumes, where the session is not as the person wants it. */
export async function applyHold(session: SessionContext): Promise<OperationEnd> {
  if (!session.hold.isDue()) {
    session.hold.confirm();
    return 'done';
  }
  const final = await modify(session);
  if (final?.kind === 'flow-lost') return 'stalled';
  if (final !== null) endIfLost(session, final);
  return 'done';
}
