import type { Fault } from '../../shared/errors.ts';
import { printable } from '../../shared/printable.ts';
import type { Final } from './exchange.ts';
import { header, parseSeconds, type SipResponse } from './message.ts';

/** Why a REGISTER did not bind, and whether the same REGISTER may succeed later. */
export interface RegisterFailure {
  readonly fault: Fault;
  readonly mayPass: boolean;
  /** Seconds that the server asked us to wait (RFC 3261 20.33). */
  readonly retryAfter: number | null;
}

/** RFC 3261 10.2.7, 21.4 to 21.6, RFC 5626 4.2.1. */
export function registerFailure(final: Exclude<Final, { kind: 'bound' }>): RegisterFailure {
  if (final.kind === 'timed-out') return passing({ stage: 'registration', code: 'timed-out' });
  if (final.kind === 'flow-lost') return passing({ stage: 'registration', code: 'flow-lost' });
  const presented = statusLine(final.response);
  if (final.kind === 'refused') return lasting({ stage: 'registration', code: final.refusal, presented });
  const retryAfter = parseSeconds(header(final.response, 'retry-after'));
  const { status } = final.response;
  if (status < 300) return passing({ stage: 'registration', code: 'not-bound', presented });
  if (status < 400) return lasting({ stage: 'registration', code: 'redirected', presented });
  if (status === 403) return lasting({ stage: 'registration', code: 'forbidden', presented });
  if (status === 404 || status === 604)
    return lasting({ stage: 'registration', code: 'not-found', presented });
  if (status === 423) return lasting({ stage: 'registration', code: 'interval-too-brief', presented });
  if (status >= 500 && status < 600)
    return passing({ stage: 'registration', code: 'server-error', presented }, retryAfter);
  const rejected = { stage: 'registration', code: 'rejected', presented } as const;
  return retryAfter !== null || maySoonDiffer.has(status) ? passing(rejected, retryAfter) : lasting(rejected);
}

/** Time-out, flow failed, first hop without outbound, unavailable, busy. */
const maySoonDiffer = new Set([408, 430, 439, 480, 486]);

/** `403 Forbidden`, printable. */
export function statusLine({ status, reason }: SipResponse): string {
  return printable(`${status} ${reason}`.trim(), 120);
}

function passing(fault: Fault, retryAfter: number | null = null): RegisterFailure {
  return { fault, mayPass: true, retryAfter };
}

function lasting(fault: Fault): RegisterFailure {
  return { fault, mayPass: false, retryAfter: null };
}
