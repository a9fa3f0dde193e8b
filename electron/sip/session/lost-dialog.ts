import type { Fault } from '../../../shared/errors.ts';
import type { Final } from '../exchange.ts';
import { callFault } from './call-fault.ts';
import type { SessionContext } from './session-context.ts';

/**
 * What is known when an answer to a request of ours shows that the other side no longer has the
 * dialog.
 */
export interface LostDialog {
  /** Of that answer; null: there was none. */
  readonly status: number | null;
  /** The flow that the call began on has never been lost: what they sent over it came. */
  readonly sameFlow: boolean;
  /** A request of theirs within the dialog has come: their way to us works. */
  readonly theirRequestCame: boolean;
}

/**
 * Why a dialog ended without their BYE.
 *
 *   status | same flow | their request came | what it looks like
 *   -------|-----------|--------------------|----------------------------------------------------
 *   481    | yes       | no                 | they ended it, and their BYE took another way than
 *          |           |                    | the flow: a server that opens a connection of its
 *          |           |                    | own to our Contact, where nobody listens (RFC 5626
 *          |           |                    | and RFC 5923 forbid it)
 *   481    | yes       | yes                | they started anew, or lost it
 *   481    | no        |                    | their BYE was sent to the flow that is gone, or
 *          |           |                    | reached a server while there was none
 *   other  |           |                    | they are gone, or their server no longer finds them
 *
 * The first row is an assumption, and its words on the screen say so: a phone that was restarted
 * looks the same.
 */
export function lostDialog({
  status,
  sameFlow,
  theirRequestCame,
}: LostDialog): Fault & { readonly stage: 'call' } {
  const isByeLost = status === 481 && sameFlow && !theirRequestCame;
  return { stage: 'call', code: isByeLost ? 'bye-lost' : 'no-longer-there' };
}

/**
 * Ends the session where the answer to a request of ours shows that the dialog is lost; gives
 * whether it is over.
 */
export function endIfLost({ endpoint, dialog, offers, atFirst, end }: SessionContext, final: Final): boolean {
  if (offers.isOver()) return true;
  if (!endsDialog(final)) return false;
  const status = final.kind === 'response' ? final.response.status : null;
  const sameFlow = endpoint.flow() === atFirst.flow;
  const theirRequestCame = dialog.remoteSequenceNumber() !== atFirst.remoteSequenceNumber;
  end({ ...callFault(final), ...lostDialog({ status, sameFlow, theirRequestCame }) });
  return true;
}

/**
 * RFC 5057 5.1: answers that end the dialog itself, and those of a proxy that no longer finds the
 * other side.
 */
export function endsDialog(final: Final): boolean {
  return final.kind === 'timed-out' || (final.kind === 'response' && gone.has(final.response.status));
}

const gone: ReadonlySet<number> = new Set([404, 408, 410, 416, 480, 481, 482, 483, 484, 485, 502, 604]);
