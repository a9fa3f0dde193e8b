import type { MessageFacts } from './core-message.ts';
import { header, headerValues, parseCSeq, type SipRequest, type SipResponse } from './message.ts';
import { readBody, sdpType, sessionDescription, type BodyPart } from './multipart.ts';
import { parseNameAddr, type NameAddr } from './name-addr.ts';
import { parseUri, type SipUri } from './uri.ts';
import { parseVia } from './via.ts';

/** Methods that we take, in the order of Allow. */
export const allowedMethods = ['INVITE', 'ACK', 'CANCEL', 'BYE', 'OPTIONS'] as const;
/** Extensions that a peer may require of us (RFC 5627). */
export const supportedExtensions: readonly string[] = ['gruu'];
/** What a body may be; the parts of a multipart are looked through for a description. */
export const acceptedTypes = [sdpType, 'multipart/mixed', 'multipart/alternative'].join(', ');
export const allowLine = `Allow: ${allowedMethods.join(', ')}`;

export type Verdict =
  | { readonly kind: 'pass'; readonly facts: MessageFacts }
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly reason: string;
      readonly headers: readonly (readonly [string, string])[];
    }
  /** It cannot or must not be answered. */
  | { readonly kind: 'drop'; readonly why: string };

/** Fields that a message holds once at most. */
const single = [
  'from',
  'to',
  'call-id',
  'cseq',
  'max-forwards',
  'content-type',
  'content-encoding',
  'content-disposition',
  'expires',
] as const;

/**
 * What RFC 3261 8.2 and 25.1 demand of a request before anything acts on it; `isOurs`: whether a URI names this user agent. Pure;
 * never throws. What needs state is the core's: 481, 482 and the order of a dialog's requests (12.2.2).
 */
export function guardRequest(request: SipRequest, isOurs: (uri: SipUri) => boolean): Verdict {
  const verdict = judgeRequest(request, isOurs);
  // RFC 3261 17.1.1.3: nothing ever answers an ACK.
  return verdict.kind === 'answer' && request.method === 'ACK'
    ? { kind: 'drop', why: `ACK: ${verdict.status} ${verdict.reason}` }
    : verdict;
}

function judgeRequest(request: SipRequest, isOurs: (uri: SipUri) => boolean): Verdict {
  const via = parseVia(header(request, 'via'));
  if (via === null) return { kind: 'drop', why: 'no Via that an answer could follow' };
  if (headerValues(request, 'via').some((value) => parseVia(value) === null))
    return answer(400, 'Malformed Via');
  if (request.version !== '2.0') return answer(505, 'Version Not Supported');
  const body = readBody(request);
  const sentBy = `${via.host}:${via.port ?? ''}`.toLowerCase();
  const facts = readFacts(request, sentBy, via.branch, sessionDescription(body));
  if (typeof facts === 'string') return answer(400, facts);
  if (facts.method !== request.method) return answer(400, 'CSeq Names Another Method');
  return (
    judgeTarget(request, isOurs) ??
    judgeMethod(request) ??
    judgeExtensions(request) ??
    judgeContact(request) ??
    judgeBody(request, body) ?? { kind: 'pass', facts }
  );
}

/** The fields that identify a message, or what is wrong with them. */
function readFacts(
  message: SipRequest | SipResponse,
  sentBy: string,
  branch: string | null,
  description: string,
): MessageFacts | string {
  const twice = single.find((name) => headerValues(message, name).length > 1);
  if (twice !== undefined) return `More Than One ${twice}`;
  const from = parseNameAddr(header(message, 'from'));
  const to = parseNameAddr(header(message, 'to'));
  const callId = header(message, 'call-id');
  const cseq = parseCSeq(header(message, 'cseq'));
  // What tells transactions and dialogs apart is compared and copied byte for byte: letters of ASCII alone (25.1).
  if (branch !== null && !visible.test(branch)) return 'Malformed Via';
  if (from === null || !visible.test(tagOf(from) ?? '')) return 'Malformed From';
  if (to === null || !visible.test(tagOf(to) ?? 'none')) return 'Malformed To';
  if (!callId || !/^[\u0021-\u007e]+$/.test(callId)) return 'Malformed Call-ID';
  if (cseq === null) return 'Malformed CSeq';
  const hops = header(message, 'max-forwards');
  if (hops !== undefined && !(/^\d{1,10}$/.test(hops) && Number(hops) <= 255))
    return 'Malformed Max-Forwards';
  return {
    branch: transactionKey(sentBy, branch, callId, cseq),
    from,
    to,
    callId,
    cseq: cseq.number,
    method: cseq.method,
    description,
  };
}

const visible = /^[\u0021\u0023-\u007e]+$/;

/** Undefined: there is none; empty: it has no value. */
function tagOf({ parameters }: NameAddr): string | undefined {
  return parameters.has('tag') ? (parameters.get('tag') ?? '') : undefined;
}

/**
 * RFC 3261 17.2.3: branch, sent-by and method; ACK and CANCEL find the INVITE that they belong to. Without the magic cookie
 * the peer is of RFC 2543, whose transactions are told apart by Call-ID and CSeq.
 */
function transactionKey(
  sentBy: string,
  branch: string | null,
  callId: string,
  cseq: { number: number; method: string },
): string {
  const method = cseq.method === 'ACK' || cseq.method === 'CANCEL' ? 'INVITE' : cseq.method;
  const own = branch?.startsWith('z9hG4bK') === true && branch.length > 7;
  return own ? `${sentBy}|${branch}|${method}` : `${sentBy}|${callId} ${cseq.number}|${method}`;
}

/**
 * RFC 3261 8.2.2.1. `tel:` may stand for a user of ours; which user, the registrar has decided. A request for somebody else would
 * have to go on from here, and one without hops left may not (16.3): it went in a circle.
 */
function judgeTarget(request: SipRequest, isOurs: (uri: SipUri) => boolean): Verdict | null {
  const uri = parseUri(request.uri);
  if (uri === null) return answer(400, 'Malformed Request-URI');
  if (uri.scheme === 'other' && !/^tel:/i.test(uri.raw)) return answer(416, 'Unsupported URI Scheme');
  const hops = header(request, 'max-forwards');
  if (uri.scheme !== 'other' && hops !== undefined && Number(hops) === 0 && !isOurs(uri))
    return answer(483, 'Too Many Hops');
  return null;
}

/** RFC 3261 8.2.1. */
function judgeMethod(request: SipRequest): Verdict | null {
  if ((allowedMethods as readonly string[]).includes(request.method)) return null;
  return answer(405, 'Method Not Allowed', [['Allow', allowedMethods.join(', ')]]);
}

/** RFC 3261 8.2.2.3; CANCEL and the ACK to a refusal are exempt. */
function judgeExtensions(request: SipRequest): Verdict | null {
  if (request.method === 'CANCEL' || request.method === 'ACK') return null;
  const unknown = headerValues(request, 'require').filter(
    (tag) => !supportedExtensions.includes(tag.toLowerCase()),
  );
  return unknown.length === 0 ? null : answer(420, 'Bad Extension', [['Unsupported', unknown.join(', ')]]);
}

/** RFC 3261 12.1.1: what a dialog is made of. */
function judgeContact(request: SipRequest): Verdict | null {
  if (request.method !== 'INVITE') return null;
  const contacts = headerValues(request, 'contact');
  const contact = parseNameAddr(contacts[0]);
  if (contacts.length !== 1 || contact === null || contact.uri.scheme === 'other')
    return answer(400, 'Malformed Contact');
  return malformedRoute(request) ? answer(400, 'Malformed Record-Route') : null;
}

function malformedRoute(message: SipRequest | SipResponse): boolean {
  return headerValues(message, 'record-route').some((value) => parseNameAddr(value) === null);
}

/**
 * RFC 3261 8.2.3. Of an ACK, a BYE and a CANCEL nothing is asked: refusing one for its body would leave a call standing that the
 * other side believes made or ended.
 */
function judgeBody(request: SipRequest, body: readonly BodyPart[] | null): Verdict | null {
  if (request.body.length === 0 || ['ACK', 'BYE', 'CANCEL'].includes(request.method)) return null;
  const encoding = header(request, 'content-encoding')?.toLowerCase() ?? 'identity';
  const parts = encoding === 'identity' ? body : [];
  if (parts === null) {
    return answer(400, request.headers.has('content-type') ? 'Malformed Body' : 'Missing Content-Type');
  }
  const isAlone = !parts.some((part) => part.type === sdpType && part.plain);
  const refused = parts.find((part) => isRefused(part, isAlone));
  if (encoding !== 'identity' || refused?.type === sdpType)
    return answer(415, 'Unsupported Content-Encoding', [['Accept-Encoding', 'identity']]);
  return refused ? answer(415, 'Unsupported Media Type', [['Accept', acceptedTypes]]) : null;
}

/**
 * A part that we cannot take and may not leave out (20.11). Who does not say how a part is to be handled should be read as
 * `required`; beside a description that we know we leave it out all the same: a location, a picture or ISUP of a gateway is
 * not worth the call.
 */
function isRefused({ type, plain, handling }: BodyPart, isAlone: boolean): boolean {
  const isTaken = type === sdpType && plain;
  return !isTaken && (handling === 'required' || (handling === null && isAlone));
}

/** The facts of a response, or why it is dropped (RFC 3261 18.1.2). */
export function guardResponse(response: SipResponse): Exclude<Verdict, { kind: 'answer' }> {
  const drop = (why: string) => ({ kind: 'drop', why }) as const;
  if (response.version !== '2.0') return drop(`version ${response.version}`);
  if (response.status < 100 || response.status > 699) return drop(`status ${response.status}`);
  const vias = headerValues(response, 'via');
  const via = parseVia(vias[0]);
  if (vias.length !== 1 || !via?.branch) return drop('its Via is not ours');
  const facts = readFacts(response, '', null, sessionDescription(readBody(response)));
  if (typeof facts === 'string') return drop(facts);
  if (malformedRoute(response)) return drop('Malformed Record-Route');
  return { kind: 'pass', facts: { ...facts, branch: via.branch } };
}

function answer(
  status: number,
  reason: string,
  headers: readonly (readonly [string, string])[] = [],
): Verdict {
  return { kind: 'answer', status, reason, headers };
}
