import type { Fault } from '../../../shared/errors.ts';
import type { DigestRefusal } from '../digest/digest-store.ts';
import type { Final } from '../exchange.ts';
import type { SipResponse } from '../message/message.ts';
import { networkCause } from '../message/reason.ts';
import { extensionsAtIssue, otherAddress, statusWithWarning, warningCodes } from '../message/presented.ts';

/** The fault of a request that failed: an INVITE, or one within a call (RFC 3261 21.4 to 21.6). */
export function callFault(final: Final): Fault {
  if (final.kind === 'timed-out') return { stage: 'call', code: 'no-response' };
  if (final.kind === 'flow-lost') return { stage: 'call', code: 'flow-lost' };
  const status = statusWithWarning(final.response);
  const why = networkCause(final.response);
  const presented = why === null ? status : ({ code: 'status-with-cause', status, why } as const);
  if (final.kind === 'unreadable')
    return {
      stage: 'call',
      code: 'unreadable-answer',
      presented: { code: 'answer-unreadable', answer: status, why: final.why },
    };
  if (final.kind === 'refused') return { stage: 'call', code: refusalCodes[final.refusal], presented };
  const code = responseCode(final.response);
  const expected = atIssue(final.response);
  return { stage: 'call', code, presented, ...(expected === null ? {} : { expected }) };
}

function responseCode(response: SipResponse): CallCode {
  const { status } = response;
  const code = codes.get(status);
  if (code === 'not-acceptable' && lacksCodec(response)) return 'no-codec-there';
  // RFC 3261 20.33: when they can take it.
  if (code === 'unavailable' && response.headers.has('retry-after')) return 'call-later';
  if (code !== undefined) return code;
  return status < 400 ? 'redirected' : status >= 500 && status < 600 ? 'server-error' : 'rejected';
}

/**
 * RFC 3261 20.43: 305 names the formats alone. Beside another code (302, the transport RTP/SAVP)
 * the description may be refused for that.
 */
function lacksCodec(response: SipResponse): boolean {
  const told = warningCodes(response);
  return told.length > 0 && told.every((code) => code === 305);
}

/** Where the other side is, or the extensions that the answer is about. */
function atIssue(response: SipResponse): string | null {
  const { status } = response;
  return status >= 300 && status < 400 ? otherAddress(response) : extensionsAtIssue(response);
}

const refusalCodes = {
  'wrong-password': 'wrong-password',
  'no-password': 'wrong-password',
  'basic-challenge': 'unusable-challenge',
  'no-usable-challenge': 'unusable-challenge',
  'endless-challenge': 'unusable-challenge',
  'weaker-challenge': 'weaker-challenge',
  'dialog-challenge': 'dialog-challenge',
  'foreign-challenge': 'foreign-challenge',
  'late-challenge': 'late-challenge',
} as const satisfies Readonly<Record<DigestRefusal, CallCode>>;

type CallCode = Extract<Fault, { stage: 'call' }>['code'];
const codes: ReadonlyMap<number, CallCode> = new Map([
  [403, 'forbidden'],
  [404, 'not-found'],
  [408, 'timed-out'],
  [410, 'not-found'],
  [415, 'not-acceptable'],
  [420, 'extension-unsupported'],
  [421, 'extension-required'],
  [480, 'unavailable'],
  [481, 'no-longer-there'],
  [484, 'not-found'],
  [486, 'busy'],
  [487, 'cancelled'],
  [488, 'not-acceptable'],
  [600, 'busy'],
  [603, 'declined'],
  [604, 'not-found'],
  [606, 'not-acceptable'],
  // RFC 8197, RFC 8688: the person there, or their provider, does not want the call.
  [607, 'declined'],
  [608, 'declined'],
]);
