import type { Fault } from '../../../shared/errors.ts';
import type { Final } from '../exchange.ts';
import { statusWithWarning } from '../message/presented.ts';

type MessageCode = Extract<Fault, { stage: 'message' }>['code'];

/** Why a MESSAGE was not taken (RFC 3428 4, RFC 3261 21); null: it was (any 2xx). */
export function messageFault(final: Final): Fault | null {
  if (final.kind === 'timed-out') return { stage: 'message', code: 'no-response' };
  if (final.kind === 'flow-lost') return { stage: 'message', code: 'flow-lost' };
  const presented = statusWithWarning(final.response);
  if (final.kind === 'unreadable') return { stage: 'message', code: 'server-error', presented };
  if (final.kind === 'refused') return { stage: 'message', code: 'sign-in-refused', presented };
  const { status } = final.response;
  return status < 300 ? null : { stage: 'message', code: codeOf(status), presented };
}

const codes: ReadonlyMap<number, MessageCode> = new Map([
  [404, 'not-found'],
  [405, 'not-taken'],
  [408, 'unavailable'],
  [410, 'not-found'],
  [413, 'too-long'],
  [415, 'not-taken'],
  [480, 'unavailable'],
  [484, 'not-found'],
  [486, 'unavailable'],
  [488, 'not-taken'],
  [501, 'not-taken'],
  [513, 'too-long'],
  [600, 'unavailable'],
  [604, 'not-found'],
]);

const codeOf = (status: number): MessageCode =>
  codes.get(status) ?? (status >= 500 && status < 600 ? 'server-error' : 'refused');
