import { mediaType, type MessageFacts } from './core-message.ts';
import { header, headerValues, parseCSeq, type SipRequest, type SipResponse } from './message.ts';
import { parseNameAddr } from './name-addr.ts';
import { parseUri } from './uri.ts';
import { parseVia } from './via.ts';

/** Methods that we take, in the order of Allow. */
export const allowedMethods = ['INVITE', 'ACK', 'CANCEL', 'BYE', 'OPTIONS'] as const;
/** Extensions that a peer may require of us (RFC 5627). */
export const supportedExtensions: readonly string[] = ['gruu'];
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
  'content-disposition',
  'expires',
] as const;

/** What RFC 3261 8.2 and 25.1 demand of a request before anything acts on it. Pure; never throws. */
export function guardRequest(request: SipRequest): Verdict {
  const verdict = judgeRequest(request);
  // RFC 3261 17.1.1.3: nothing ever answers an ACK.
  return verdict.kind === 'answer' && request.method === 'ACK'
    ? { kind: 'drop', why: `ACK: ${verdict.status} ${verdict.reason}` }
    : verdict;
}

function judgeRequest(request: SipRequest): Verdict {
  const via = parseVia(header(request, 'via'));
  if (via === null) return { kind: 'drop', why: 'no Via that an answer could follow' };
  if (headerValues(request, 'via').some((value) => parseVia(value) === null))
    return answer(400, 'Malformed Via');
  if (request.version !== '2.0') return answer(505, 'Version Not Supported');
  const facts = readFacts(request, `${via.host}:${via.port ?? ''}`.toLowerCase(), via.branch);
  if (typeof facts === 'string') return answer(400, facts);
  if (facts.method !== request.method) return answer(400, 'CSeq Names Another Method');
  return (
    judgeTarget(request) ??
    judgeMethod(request) ??
    judgeExtensions(request) ??
    judgeBody(request) ?? { kind: 'pass', facts }
  );
}

/** The fields that identify a message, or what is wrong with them. */
function readFacts(
  message: SipRequest | SipResponse,
  sentBy: string,
  branch: string | null,
): MessageFacts | string {
  const twice = single.find((name) => headerValues(message, name).length > 1);
  if (twice !== undefined) return `More Than One ${twice}`;
  const from = parseNameAddr(header(message, 'from'));
  const to = parseNameAddr(header(message, 'to'));
  const callId = header(message, 'call-id');
  const cseq = parseCSeq(header(message, 'cseq'));
  if (from === null || !from.parameters.get('tag')) return 'Malformed From';
  if (to === null) return 'Malformed To';
  if (!callId || /\s/.test(callId)) return 'Malformed Call-ID';
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
  };
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

/** RFC 3261 8.2.2.1. `tel:` may stand for a user of ours; which user, the registrar has decided. */
function judgeTarget(request: SipRequest): Verdict | null {
  const uri = parseUri(request.uri);
  if (uri === null) return answer(400, 'Malformed Request-URI');
  if (uri.scheme === 'other' && !/^tel:/i.test(uri.raw)) return answer(416, 'Unsupported URI Scheme');
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

/** RFC 3261 8.2.3, 12.1.1. */
function judgeBody(request: SipRequest): Verdict | null {
  if (request.method === 'INVITE') {
    const contacts = headerValues(request, 'contact');
    const contact = parseNameAddr(contacts[0]);
    if (contacts.length !== 1 || contact === null || contact.uri.scheme === 'other')
      return answer(400, 'Malformed Contact');
    if (headerValues(request, 'record-route').some((value) => parseNameAddr(value) === null)) {
      return answer(400, 'Malformed Record-Route');
    }
  }
  if (request.body.length === 0) return null;
  const type = mediaType(header(request, 'content-type'));
  if (type === null) return answer(400, 'Missing Content-Type');
  const disposition = header(request, 'content-disposition')?.toLowerCase() ?? '';
  if (/;[ \t]*handling[ \t]*=[ \t]*optional/.test(disposition)) return null;
  const encoding = header(request, 'content-encoding')?.toLowerCase() ?? 'identity';
  if (encoding !== 'identity')
    return answer(415, 'Unsupported Content-Encoding', [['Accept-Encoding', 'identity']]);
  if (type !== 'application/sdp')
    return answer(415, 'Unsupported Media Type', [['Accept', 'application/sdp']]);
  return null;
}

/** The facts of a response, or why it is dropped (RFC 3261 18.1.2). */
export function guardResponse(response: SipResponse): Exclude<Verdict, { kind: 'answer' }> {
  const drop = (why: string) => ({ kind: 'drop', why }) as const;
  if (response.version !== '2.0') return drop(`version ${response.version}`);
  if (response.status < 100 || response.status > 699) return drop(`status ${response.status}`);
  const vias = headerValues(response, 'via');
  const via = parseVia(vias[0]);
  if (vias.length !== 1 || !via?.branch) return drop('its Via is not ours');
  const facts = readFacts(response, '', null);
  if (typeof facts === 'string') return drop(facts);
  return { kind: 'pass', facts: { ...facts, branch: via.branch } };
}

function answer(
  status: number,
  reason: string,
  headers: readonly (readonly [string, string])[] = [],
): Verdict {
  return { kind: 'answer', status, reason, headers };
}
