import {
  InviteUserAgentClient,
  ReInviteUserAgentServer,
  type SessionDialog,
  TransactionState,
  type UserAgentClient,
  type UserAgentCore,
} from 'sip.js/lib/core/index.js';
import { CoreRequest, CoreResponse, UnreadableResponse, type MessageFacts } from './core-message.ts';
import { coreBranch, giveUp, isPending, type Core } from './core.ts';
import { acceptedTypes, allowedMethods, guardRequest, guardResponse, supportedExtensions } from './guard.ts';
import { receiveInDialog } from './in-dialog.ts';
import { header, headerValues, parseCSeq, type SipRequest, type SipResponse } from '../message/message.ts';
import { answerNotify, type NotifyEvents } from './notify.ts';
import { parseMessage } from '../message/parse-message.ts';
import type { SipUri } from '../message/uri.ts';
import { respond, type HeaderFields } from '../message/write-message.ts';
import { tellDefect } from '../../platform/defects.ts';

/** Requests that may be under way at once, and the bytes that they may hold; beyond it a peer is told to come back later. */
const serverTransactionLimit = 256;
const heldLimit = 4 * 1024 * 1024;

export interface IngressOutside {
  readonly core: Core;
  readonly token: () => string;
  readonly userAgent: string;
  /** Whether a URI names this user agent. */
  readonly isOurs: (uri: SipUri) => boolean;
  readonly send: (message: Buffer) => void;
  /** What is done with a NOTIFY without a subscription, by its event. */
  readonly notifyEvents: NotifyEvents;
  /** A line for the trace about what was left out, and why. */
  readonly note: (why: string) => void;
}

export interface Ingress {
  /** A framed message. */
  readonly receive: (frame: { readonly head: string; readonly body: Uint8Array }) => void;
  /** The head of a message whose body is not taken: 513, it is too long; 400, its length cannot be told. */
  readonly refuse: (head: string, status: 400 | 513) => void;
}

/**
 * Takes framed messages, refuses what no user agent has to take, and hands the rest to the core. Whatever arrives: it does
 * not throw, and every request but ACK that can be answered is answered.
 */
export function createIngress(outside: IngressOutside): Ingress {
  return {
    receive: (frame) => {
      const message = parseMessage(frame);
      if (message.kind === 'malformed') receiveMalformed(outside, frame.head, message.why);
      else if (message.kind === 'response') receiveResponse(outside, message);
      else receiveRequest(outside, message);
    },
    refuse: (head, status) => {
      const message = parseMessage({ head, body: new Uint8Array() });
      const reason = status === 513 ? 'Message Too Large' : 'Bad Content-Length';
      outside.note(`left out a message: ${reason}`);
      if (message.kind !== 'request' || message.method === 'ACK' || !message.headers.has('via')) return;
      answerIfPossible(() => answerTo(outside, message)(status, reason));
    },
  };
}

type Answer = (status: number, reason: string, headers?: HeaderFields) => void;

/** The way to answer a request without a transaction (RFC 3261 8.2.7). */
function answerTo(outside: IngressOutside, request: SipRequest): Answer {
  return (status, reason, headers = []) =>
    outside.send(
      respond(request, status, reason, {
        toTag: outside.token(),
        headers: [...headers, ['Server', outside.userAgent]],
      }),
    );
}

function receiveRequest(outside: IngressOutside, request: SipRequest): void {
  const answer = answerTo(outside, request);
  try {
    const verdict = guardRequest(request, outside.isOurs);
    if (verdict.kind === 'drop') outside.note(`left out ${request.method}: ${verdict.why}`);
    else if (verdict.kind === 'answer') answer(verdict.status, verdict.reason, verdict.headers);
    else if (request.method === 'NOTIFY') {
      const { status, reason, headers, note } = answerNotify(request, outside.notifyEvents);
      outside.note(note);
      answer(status, reason, headers);
    } else if (request.method === 'OPTIONS') answerOptions(outside.core, verdict.facts, answer);
    else if (tooBusy(outside.core, request, verdict.facts))
      answer(503, 'Service Unavailable', [['Retry-After', '32']]);
    else if (!passRequest(outside.core, request, verdict.facts))
      answer(481, 'Call/Transaction Does Not Exist');
    if (verdict.kind === 'pass') noteAll(outside, request.method, verdict.facts);
  } catch (error) {
    tellDefect(`${request.method} was taken`, error);
    if (request.method !== 'ACK') answerIfPossible(() => answer(500, 'Server Internal Error'));
  }
}

/** What made the request fail may make its answer fail too. */
function answerIfPossible(answer: () => void): void {
  try {
    answer();
  } catch {
    // Nothing is left to be told to this peer.
  }
}

/** RFC 3261 11.2; the core's own answer names methods that we do not take. */
function answerOptions(core: UserAgentCore, facts: MessageFacts, answer: Answer): void {
  if (facts.to.parameters.get('tag') && !core.dialogs.has(dialogOf(facts)))
    return answer(481, 'Call/Transaction Does Not Exist');
  answer(200, 'OK', [
    ['Allow', allowedMethods.join(', ')],
    ['Accept', acceptedTypes],
    ['Accept-Encoding', 'identity'],
    ['Accept-Language', 'en'],
    ['Supported', supportedExtensions.join(', ')],
  ]);
}

/** As the core names its dialogs. */
function dialogOf({ callId, to, from }: MessageFacts): string {
  return `${callId}${to.parameters.get('tag')}${from.parameters.get('tag')}`;
}

/** What ends something is always taken. */
const ending: readonly string[] = ['ACK', 'CANCEL', 'BYE'];

function tooBusy(core: UserAgentCore, request: SipRequest, facts: MessageFacts): boolean {
  const servers = core.userAgentServers;
  if (ending.includes(request.method) || servers.has(facts.branch)) return false;
  if (servers.size >= serverTransactionLimit) return true;
  let held = sizeOf(request);
  for (const { message } of servers.values())
    if (message instanceof CoreRequest) held += sizeOf(message.received);
  return held > heldLimit;
}

/** About, in bytes: the body is kept as it came and as text. */
function sizeOf({ headers, body }: SipRequest): number {
  let size = 2 * body.length;
  for (const [name, values] of headers) for (const value of values) size += name.length + value.length;
  return size;
}

/** False: it belongs to a dialog that there is not. */
function passRequest(core: Core, request: SipRequest, facts: MessageFacts): boolean {
  const message = new CoreRequest(request, facts, core.ownUri);
  const isKnown = core.userAgentServers.has(facts.branch);
  if (['UPDATE', 'INFO'].includes(request.method) && !isKnown) return receiveInDialog(core, message);
  core.receiveIncomingRequestFromTransport(message);
  if (request.method === 'CANCEL') cancelReInvite(core, facts);
  return true;
}

function cancelReInvite(core: Core, facts: MessageFacts): void {
  // RFC 3261 9.2: the core answers the CANCEL of a re-INVITE, and forgets the re-INVITE.
  const cancelled = core.userAgentServers.get(facts.branch);
  if (!(cancelled instanceof ReInviteUserAgentServer)) return;
  if (cancelled.transaction.state === TransactionState.Proceeding) cancelled.reject({ statusCode: 487 });
}

function receiveResponse(outside: IngressOutside, response: SipResponse): void {
  const verdict = guardResponse(response);
  const vias = headerValues(response, 'via').join();
  if (verdict.kind === 'drop') return unreadable(outside, response, vias, verdict.why);
  const { facts } = verdict;
  const branch = coreBranch(facts.branch, facts.method);
  const client = outside.core.userAgentClients.get(branch + facts.method);
  // RFC 3261 17.1.3 asks for branch and method; the rest makes a guess of any one of them useless.
  const ours =
    client?.message.branch === facts.branch &&
    client.message.callId === facts.callId &&
    client.message.cseq === facts.cseq &&
    client.message.fromTag === facts.from.parameters.get('tag') &&
    // Within a dialog the other side has its tag (12.2.1.1): to the core a second 2xx of another would be one to the first INVITE.
    (!client.message.toTag || client.message.toTag === facts.to.parameters.get('tag'));
  if (!ours) return outside.note(`left out ${response.status}: it belongs to no request of ours`);
  noteAll(outside, `${response.status} to ${facts.method}`, facts);
  const room = roomForDialog(client, facts);
  if (!room && response.status >= 200 && response.status < 300)
    return outside.note(`left out ${response.status}: more calls answer than one INVITE can have`);
  try {
    outside.core.receiveIncomingResponseFromTransport(new CoreResponse(response, { ...facts, branch }, room));
  } catch (error) {
    unreadable(outside, response, vias, String(error));
  }
}

function noteAll({ note }: IngressOutside, what: string, { notes }: MessageFacts): void {
  if (notes.length > 0) note(`${what}: passed over ${notes.join('; ')}`);
}

/** Dialogs that one INVITE may make by being forked (RFC 3261 12.1, 13.2.2.4); of those beyond it the core hears as of a 100. */
const forkLimit = 16;

function roomForDialog(client: UserAgentClient, { callId, from, to }: MessageFacts): boolean {
  if (!(client instanceof InviteUserAgentClient)) return true;
  const id = `${callId}${from.parameters.get('tag')}${to.parameters.get('tag')}`;
  // Private in sip.js, and without a type there.
  const early = client['earlyDialogs'] as ReadonlyMap<string, SessionDialog>;
  const confirmed = client['confirmedDialogs'] as ReadonlyMap<string, SessionDialog>;
  return early.has(id) || confirmed.has(id) || early.size + confirmed.size < forkLimit;
}

/** Nothing of it is read; a response still ends what waits for it. */
function receiveMalformed(outside: IngressOutside, head: string, why: string): void {
  const status = /^SIP\/\S+[ \t]+(\d{3})/i.exec(head)?.[1];
  if (status === undefined) return outside.note(`left out a malformed message: ${why}`);
  const response = { kind: 'response', status: Number(status), reason: '', version: '2.0' } as const;
  unreadable(outside, { ...response, headers: new Map(), body: new Uint8Array() }, head, why);
}

/**
 * A response that is left out. Where the branch of a request of ours - nobody but the server knows it - stands in `vias` and it is a
 * final one, its transaction ends at once: waiting for another would end as "did not answer", which is not true.
 */
function unreadable({ core, note }: IngressOutside, response: SipResponse, vias: string, why: string): void {
  note(`left out ${response.status}: ${why}`);
  const method = parseCSeq(header(response, 'cseq'))?.method;
  const client = [...core.userAgentClients.values()].find(
    ({ message: sent }) =>
      !!sent.branch && vias.includes(sent.branch) && (method ?? sent.method) === sent.method,
  );
  if (response.status < 200 || client === undefined || !isPending(client)) return;
  client['receiveResponse'](new UnreadableResponse(response, why));
  giveUp(client);
}
