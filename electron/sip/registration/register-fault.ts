import type { Fault } from '../../../shared/errors.ts';
import type { DigestRefusal, RegisterRefusal } from '../digest/digest-store.ts';
import type { Final } from '../exchange.ts';
import { header, parseSeconds, type SipResponse } from '../message/message.ts';
import { extensionsAtIssue, otherAddress, statusLine } from '../message/presented.ts';

/** Why a REGISTER did not bind, and whether the same REGISTER may succeed later. */
export interface RegisterFailure {
  readonly fault: Fault;
  readonly mayPass: boolean;
  /** Seconds that the server asked us to wait (RFC 3261 20.33). */
  readonly retryAfter: number | null;
  /** No answer came: the registrar may have bound all the same. */
  readonly mayBeBound?: boolean;
  /** The registrar has bound, and we cannot use it. */
  readonly isKept?: boolean;
}

/** What is known of the account before. */
export interface Before {
  /** The registrar has bound it since the phone started. */
  readonly wasBound: boolean;
  /**
   * It has accepted this password, be it before the phone started; a password entered anew begins
   * anew.
   */
  readonly wasAccepted: boolean;
}

/** RFC 3261 10.2.7, 21.4 to 21.6, RFC 5626 4.2.1. */
export function registerFailure(final: Final, before: Before): RegisterFailure {
  if (final.kind === 'timed-out')
    return { ...passing({ stage: 'registration', code: 'timed-out' }), mayBeBound: true };
  if (final.kind === 'flow-lost') return passing({ stage: 'registration', code: 'flow-lost' });
  const presented = statusLine(final.response);
  if (final.kind === 'unreadable')
    return passing({
      stage: 'registration',
      code: 'unreadable-answer',
      presented: { code: 'answer-unreadable', answer: presented, why: final.why },
    });
  if (final.kind === 'refused')
    return lasting({ stage: 'registration', code: registerRefusal(final.refusal), presented });
  return final.response.status < 400 ? notBound(final.response) : refused(final, before);
}

/** A 2xx without a binding of ours, or a 3xx. */
function notBound(response: SipResponse): RegisterFailure {
  const presented = statusLine(response);
  if (response.status < 300) return passing({ stage: 'registration', code: 'not-bound', presented });
  // Not followed (8.1.3.4 leaves it to the client): where a phone registers, a person or the
  // administrator decides; a contact of the server's choice would be the name that the certificate
  // is checked for.
  const to = otherAddress(response) ?? presented;
  return lasting({ stage: 'registration', code: 'redirected', presented: to });
}

function refused(final: Extract<Final, { kind: 'response' }>, before: Before): RegisterFailure {
  const presented = statusLine(final.response);
  const retryAfter = parseSeconds(header(final.response, 'retry-after'));
  const { status } = final.response;
  /** A server that is being started or changed refuses for a while what it took before. */
  const unlessBound = (fault: Fault): RegisterFailure =>
    before.wasBound ? passing(fault, retryAfter) : lasting(fault);
  // If credentials were sent, this password must have been accepted before.
  const wasTaken = before.wasAccepted || (before.wasBound && !final.wasSigned);
  if (status === 403 && wasTaken)
    return passing({ stage: 'registration', code: 'place-taken', presented }, retryAfter);
  if (status === 403) {
    const code = final.wasSigned ? 'sign-in-refused' : 'forbidden';
    return lasting({ stage: 'registration', code, presented });
  }
  if (status === 404 || status === 604)
    return unlessBound({ stage: 'registration', code: 'not-found', presented });
  if (status === 423) {
    const least = parseSeconds(header(final.response, 'min-expires'));
    return lasting({ stage: 'registration', code: 'interval-too-brief', presented, ...seconds(least) });
  }
  if (status === 420 || status === 421) {
    const code = status === 420 ? 'extension-unsupported' : 'extension-required';
    const expected = extensionsAtIssue(final.response);
    return lasting({ stage: 'registration', code, presented, ...(expected === null ? {} : { expected }) });
  }
  // RFC 3329 2.3.1: the first hop wants to agree on a mechanism; TLS is the only one that we have,
  // and it is in use.
  if (status === 494) return lasting({ stage: 'registration', code: 'security-agreement', presented });
  if (status >= 500 && status < 600) {
    const fault = { stage: 'registration', code: 'server-error', presented, ...seconds(retryAfter) } as const;
    return passing(fault, retryAfter);
  }
  const rejected = { stage: 'registration', code: 'rejected', presented } as const;
  return retryAfter !== null || maySoonDiffer.has(status)
    ? passing(rejected, retryAfter)
    : unlessBound(rejected);
}

const seconds = (count: number | null) =>
  count === null ? {} : ({ expected: { code: 'seconds', seconds: count } } as const);

/** A REGISTER is in no dialog, and its answer is the registrar's own. */
export function registerRefusal(refusal: DigestRefusal): RegisterRefusal {
  return refusal === 'dialog-challenge' || refusal === 'foreign-challenge' || refusal === 'late-challenge'
    ? 'no-usable-challenge'
    : refusal;
}

/** Time-out, flow failed, unavailable, busy. */
const maySoonDiffer = new Set([408, 430, 480, 486]);

function passing(fault: Fault, retryAfter: number | null = null): RegisterFailure {
  return { fault, mayPass: true, retryAfter };
}

function lasting(fault: Fault): RegisterFailure {
  return { fault, mayPass: false, retryAfter: null };
}
