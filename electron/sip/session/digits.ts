/** Digits in INFO requests, in the form that every PBX reads (`application/dtmf-relay`). */
import type { Fault } from '../../../shared/errors.ts';
import type { Body } from '../core/transactions.ts';
import type { Final } from '../exchange.ts';
import { statusWithWarning } from '../message/presented.ts';
import { callFault } from './call-fault.ts';
import { exchangeIn } from './in-dialog-request.ts';
import { endsDialog } from './lost-dialog.ts';
import type { OperationEnd } from './operations.ts';
import type { SessionContext } from './session-context.ts';

/** Milliseconds that the other side's tone lasts; RFC 4733 2.5.1.2 wants at least 40. */
const duration = 160;

/** Sends what waits, each digit once the one before was answered: INFO requests may overtake. */
export async function sendDigits(session: SessionContext): Promise<OperationEnd> {
  const { digits, operations } = session;
  for (let first = digits.first(); first; first = digits.first()) {
    const final = await exchangeIn(session, 'INFO', [], bodyOf(first.digit));
    if (final.kind === 'response' && final.response.status < 300) {
      digits.accepted();
      continue;
    }
    digits.fail(refusal(final));
    if (final.kind === 'flow-lost') return 'stalled';
    // Some answer 481 to an INFO that they do not know: a re-INVITE shows whether they have the
    // dialog.
    if (endsDialog(final)) operations.add('refresh');
  }
  return 'done';
}

function bodyOf(digit: string): Body {
  return { type: 'application/dtmf-relay', content: `Signal=${digit}\r\nDuration=${duration}\r\n` };
}

function refusal(final: Final): Fault {
  return final.kind === 'response'
    ? { stage: 'media', code: 'digit-refused', presented: statusWithWarning(final.response) }
    : callFault(final);
}
