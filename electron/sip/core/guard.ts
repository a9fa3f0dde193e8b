import { printable } from '../../../shared/printable.ts';
import type { Shown } from '../../../shared/model/phrase.ts';
import type { MessageFacts } from './core-message.ts';
import {
  header,
  headerValues,
  parseCSeq,
  type SipMessage,
  type SipRequest,
  type SipResponse,
} from '../message/message.ts';
import { mediaType, readBody, sessionDescription, type BodyPart } from '../message/multipart.ts';
import { parseNameAddr, parseParty, partyOfText, type NameAddr } from '../message/name-addr.ts';
import { parseUri, type SipUri } from '../message/uri.ts';
import { parseVia, type Via } from '../message/via.ts';
import type { HeaderFields } from '../message/write-message.ts';
import { supportedExtensions } from './extensions.ts';
import type { Answer, Method, Methods } from './method.ts';

export type Verdict =
  | { readonly kind: 'pass'; readonly facts: MessageFacts; readonly method: Method }
  | ({ readonly kind: 'answer' } & Answer)
  | Drop;
/** It cannot or must not be answered. */
interface Drop {
  readonly kind: 'drop';
  readonly why: Shown;
}

/**
 * Fields that a message holds once at most: those that identify it, and those of which the first
 * counts.
 */
const identifying = ['from', 'to', 'call-id', 'cseq'] as const;
const single = ['max-forwards', 'content-type', 'content-disposition', 'expires'] as const;

/**
 * What RFC 3261 8.2 and 25.1 demand of a request before anything acts on it; `isOurs`: whether a
 * URI names this user agent. Pure; never throws. What needs state comes later: 481, 482 and the
 * order of a dialog's requests (12.2.2).
 */
export function guardRequest(
  request: SipRequest,
  isOurs: (uri: SipUri) => boolean,
  methods: Methods,
): Verdict {
  const verdict = judgeRequest(request, isOurs, methods);
  // RFC 3261 17.1.1.3: nothing ever answers an ACK.
  return verdict.kind === 'answer' && request.method === 'ACK'
    ? { kind: 'drop', why: { code: 'ack-refused', status: verdict.status, reason: verdict.reason } }
    : verdict;
}

function judgeRequest(request: SipRequest, isOurs: (uri: SipUri) => boolean, methods: Methods): Verdict {
  const via = parseVia(header(request, 'via'));
  if (via === null) return { kind: 'drop', why: { code: 'no-via' } };
  // The other Vias are copied as they came (8.2.6.2).
  if (!headerValues(request, 'via').every((value) => /^SIP[ \t]*\//i.test(value)))
    return answer(400, 'Malformed Via');
  if (request.version !== '2.0') return answer(505, 'Version Not Supported');
  const body = readBody(request);
  const sentBy = `${via.host}:${via.port ?? ''}`.toLowerCase();
  const facts = readFacts(request, sentBy, via.branch, sessionDescription(body));
  if (typeof facts === 'string') return answer(400, facts);
  if (facts.method !== request.method) return answer(400, 'CSeq Names Another Method');
  const refused = judgeTarget(request, isOurs);
  if (refused !== null) return refused;
  // 8.2.1
  const method = methods.find(request.method);
  if (method === undefined) return answer(405, 'Method Not Allowed', [['Allow', methods.allow]]);
  return (
    judgeExtensions(request) ??
    judgeRequired(request, facts, method) ??
    judgeOwn(request, method) ??
    judgeBody(request, body, method) ?? { kind: 'pass', facts, method }
  );
}

/** The fields that identify a message, or what is wrong with them. */
function readFacts(
  message: SipRequest | SipResponse,
  sentBy: string,
  branch: string | null,
  description: string,
): MessageFacts | string {
  const twice = identifying.find((name) => differs(headerValues(message, name)));
  if (twice !== undefined) return `More Than One ${twice}`;
  const from = parseParty(header(message, 'from'));
  const to = parseParty(header(message, 'to'));
  const callId = header(message, 'call-id');
  const cseq = parseCSeq(header(message, 'cseq'));
  // What tells transactions and dialogs apart is compared and copied byte for byte: letters of
  // ASCII alone (25.1).
  if (branch !== null && !visible.test(branch)) return 'Malformed Via';
  if (from === null || !visible.test(tagOf(from) ?? '')) return 'Malformed From';
  if (to === null || !visible.test(tagOf(to) ?? 'none')) return 'Malformed To';
  if (!callId || !/^[\u0021-\u007e]+$/.test(callId)) return 'Malformed Call-ID';
  if (cseq === null) return 'Malformed CSeq';
  const notes: Shown[] = (message.passedOver ?? []).map((line) => ({ code: 'no-field', line }));
  const contact = readContact(message, notes);
  notes.push(...repeats(message));
  if (hasMalformedRoute(message)) notes.push({ code: 'unread-record-route' });
  return {
    branch: transactionKey(sentBy, branch, callId, cseq),
    from,
    to,
    contact,
    callId,
    cseq: cseq.number,
    method: cseq.method,
    description,
    notes,
  };
}

/** What a Contact URI may hold to be our request URI; only the other side has to know its host. */
const sipAddress = /^sips?:[!-~]+$/i;

/** Of a kind, for one message. */
const noteLimit = 8;

function differs(values: readonly string[]): boolean {
  return values.length > 1 && values.some((value) => value !== values[0]);
}

function repeats(message: SipMessage): readonly Shown[] {
  return single
    .filter((name) => differs(headerValues(message, name)))
    .map((name) => ({ code: 'all-but-first', name }));
}

/**
 * Where the other side of a dialog is reached (12.1): the first Contact that can be read. Those
 * that cannot are added to the notes.
 */
function readContact(message: SipMessage, notes: Shown[]): NameAddr | null {
  let contact: NameAddr | null = null;
  let unread = 0;
  for (const value of headerValues(message, 'contact')) {
    const exact = parseNameAddr(value);
    const read = exact ?? partyOfText(value);
    if (read !== null && sipAddress.test(read.uri.raw)) contact ??= read;
    else if (exact === null && unread < noteLimit) {
      unread += 1;
      notes.push({ code: 'unread-contact', value: printable(value, 80) });
    }
  }
  return contact;
}

const visible = /^[\u0021\u0023-\u007e]+$/;

/** Undefined: there is none; empty: it has no value. */
function tagOf({ parameters }: NameAddr): string | undefined {
  return parameters.has('tag') ? (parameters.get('tag') ?? '') : undefined;
}

/**
 * RFC 3261 17.2.3: branch, sent-by and method; ACK and CANCEL find the INVITE that they belong to.
 * Without the magic cookie the peer is of RFC 2543, whose transactions are told apart by Call-ID
 * and CSeq.
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
 * RFC 3261 8.2.2.1. `tel:` may stand for a user of ours; which user, the registrar has decided. A
 * request for somebody else would have to go on from here, and one without hops left may not
 * (16.3): it went in a loop.
 */
function judgeTarget(request: SipRequest, isOurs: (uri: SipUri) => boolean): Verdict | null {
  const uri = parseUri(request.uri);
  if (uri === null) return answer(400, 'Malformed Request-URI');
  if (uri.scheme === 'other' && !/^tel:/i.test(uri.raw)) return answer(416, 'Unsupported URI Scheme');
  const hops = header(request, 'max-forwards') ?? '';
  if (uri.scheme !== 'other' && /^0+$/.test(hops) && !isOurs(uri)) return answer(483, 'Too Many Hops');
  return null;
}

/** RFC 3261 8.2.2.3; CANCEL and the ACK to a refusal are exempt. */
function judgeExtensions(request: SipRequest): Verdict | null {
  if (request.method === 'CANCEL' || request.method === 'ACK') return null;
  const unknown = headerValues(request, 'require').filter(
    (tag) => !supportedExtensions.includes(tag.toLowerCase()),
  );
  return unknown.length === 0 ? null : answer(420, 'Bad Extension', [['Unsupported', unknown.join(', ')]]);
}

function judgeRequired(request: SipRequest, { contact }: MessageFacts, { requires }: Method): Verdict | null {
  const missing = requires.find((name) =>
    name === 'Contact' ? contact === null : !request.headers.has(name.toLowerCase()),
  );
  return missing === undefined ? null : answer(400, `Malformed ${missing}`);
}

function judgeOwn(request: SipRequest, { refuse }: Method): Verdict | null {
  const refused = refuse?.(request) ?? null;
  return refused && { kind: 'answer', ...refused };
}

/** A route is sent back as it came. */
function hasMalformedRoute(message: SipRequest | SipResponse): boolean {
  return headerValues(message, 'record-route').some((value) => parseNameAddr(value) === null);
}

const wrongEncoding = answer(415, 'Unsupported Content-Encoding', [['Accept-Encoding', 'identity']]);

/** RFC 3261 8.2.3. */
function judgeBody(
  request: SipRequest,
  body: readonly BodyPart[] | null,
  { bodies }: Method,
): Verdict | null {
  if (bodies === 'any' || request.body.length === 0) return null;
  const wrongType = (): Verdict => answer(415, 'Unsupported Media Type', [['Accept', bodies.join(', ')]]);
  const encodings = headerValues(request, 'content-encoding');
  if (encodings.some((name) => name.toLowerCase() !== 'identity')) return wrongEncoding;
  if (!bodies.some(isMultipart) && isWrapped(request)) return wrongType();
  if (body === null)
    return answer(400, request.headers.has('content-type') ? 'Malformed Body' : 'Missing Content-Type');
  const isTaken = ({ type, plain }: BodyPart): boolean => plain && bodies.includes(type);
  const isAlone = !body.some(isTaken);
  const refused = body.find((part) => !isTaken(part) && !mayBeLeftOut(part, isAlone));
  if (refused === undefined) return null;
  return bodies.includes(refused.type) ? wrongEncoding : wrongType();
}

function isWrapped(request: SipRequest): boolean {
  return isMultipart(mediaType(header(request, 'content-type')) ?? '');
}

function isMultipart(type: string): boolean {
  return type.startsWith('multipart/');
}

/**
 * Whether a part that we cannot take may be left out (20.11). A part that does not say how it is
 * to be handled should be read as `required`. Beside a part that we take we leave it out all the
 * same: a call should not fail because of a location, a picture or the ISUP of a gateway.
 */
function mayBeLeftOut({ handling }: BodyPart, isAlone: boolean): boolean {
  return handling === 'optional' || (handling === null && !isAlone);
}

/**
 * The facts of a response, or why it is dropped (RFC 3261 18.1.2).
 */
export function guardResponse(
  response: SipResponse,
): { readonly kind: 'pass'; readonly facts: MessageFacts } | Drop {
  const drop = (why: Shown) => ({ kind: 'drop', why }) as const;
  if (response.version !== '2.0') return drop({ code: 'version', version: response.version });
  if (response.status < 100 || response.status > 699)
    return drop({ code: 'status', status: response.status });
  const via = ownVia(response);
  if (!via?.branch) return drop({ code: 'foreign-via' });
  const facts = readFacts(response, '', null, sessionDescription(readBody(response)));
  if (typeof facts === 'string') return drop(facts);
  const isAccepted = response.status >= 200 && response.status < 300 && facts.method === 'INVITE';
  // A dialog without the tag of its other side could not be told from another (12.1.2).
  if (isAccepted && !facts.to.parameters.get('tag')) return drop({ code: 'no-tag-in-to' });
  const notes = isAccepted && facts.contact === null ? [{ code: 'no-contact' } as const] : [];
  return { kind: 'pass', facts: { ...facts, branch: via.branch, notes: [...facts.notes, ...notes] } };
}

/** The Via of a response of ours: it is the only one, though it may stand there twice. */
function ownVia(response: SipResponse): Via | null {
  const vias = headerValues(response, 'via');
  return differs(vias) ? null : parseVia(vias[0]);
}

function answer(status: number, reason: string, headers: HeaderFields = []): Verdict {
  return { kind: 'answer', status, reason, headers };
}
