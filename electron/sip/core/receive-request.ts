import { ReInviteUserAgentServer, TransactionState, type UserAgentCore } from 'sip.js/lib/core/index.js';
import { tellDefect } from '../../platform/defects.ts';
import type { SipRequest } from '../message/message.ts';
import type { SipUri } from '../message/uri.ts';
import { respond } from '../message/write-message.ts';
import { CoreRequest, type MessageFacts } from './core-message.ts';
import type { Core } from './core.ts';
import { isEarlyAck } from './early-ack.ts';
import { guardRequest } from './guard.ts';
import { receiveInDialog } from './in-dialog.ts';
import type { Answer, Handler, HandlerContext, Method } from './method.ts';
import type { Shown } from '../../../shared/model/phrase.ts';

/**
 * Requests that may be under way at once, and the bytes that they may hold; beyond it a peer is
 * told to come back later.
 */
const serverTransactionLimit = 256;
const heldLimit = 4 * 1024 * 1024;

export interface RequestOutside extends HandlerContext {
  readonly core: Core;
  readonly token: () => string;
  readonly userAgent: string;
  /** Whether a URI names this user agent. */
  readonly isOurs: (uri: SipUri) => boolean;
  readonly send: (message: Buffer) => void;
  /** A line for the trace about what was left out, and why. */
  readonly note: (what: Shown) => void;
}

/** Answers a request without a transaction (RFC 3261 8.2.7). */
export function answerTo(outside: RequestOutside, request: SipRequest): (answer: Answer) => void {
  return ({ status, reason, headers }) =>
    outside.send(
      respond(request, status, reason, {
        toTag: outside.token(),
        headers: [...headers, ['Server', outside.userAgent]],
      }),
    );
}

/** What made the request fail may make its answer fail too. */
export function answerIfPossible(answer: () => void): void {
  try {
    answer();
  } catch {
    // Nothing is left to be told to this peer.
  }
}

/** Refuses what the guard refuses, and passes the rest to its handler. */
export function receiveRequest(outside: RequestOutside, request: SipRequest): void {
  const answer = answerTo(outside, request);
  try {
    const verdict = guardRequest(request, outside.isOurs, outside.methods);
    if (verdict.kind === 'drop')
      return outside.note({ code: 'left-out', what: request.method, why: verdict.why });
    if (verdict.kind === 'answer') return answer(verdict);
    const answered = pass(outside, request, verdict.facts, verdict.method);
    if (answered !== null) answer(answered);
    const { notes } = verdict.facts;
    if (notes.length > 0) outside.note({ code: 'passed-over', what: request.method, notes });
  } catch (error) {
    tellDefect(`${request.method} was taken`, error);
    if (request.method !== 'ACK') answerIfPossible(() => answer(serverError));
  }
}

const serverError: Answer = { status: 500, reason: 'Server Internal Error', headers: [] };
const noDialog: Answer = { status: 481, reason: 'Call/Transaction Does Not Exist', headers: [] };
const busy: Answer = { status: 503, reason: 'Service Unavailable', headers: [['Retry-After', '32']] };

/**
 * The way that the table has for it. Gives the answer; null: its transaction, old or new, answers.
 */
function pass(
  outside: RequestOutside,
  request: SipRequest,
  facts: MessageFacts,
  method: Method,
): Answer | null {
  const { core } = outside;
  const handler = method.isOfCall?.(request) === true ? 'dialog' : method.handler;
  if (typeof handler === 'function') return handle(outside, request, facts, method, handler);
  if (isTooBusy(core, request, facts, method)) return busy;
  if (request.method === 'ACK' && isEarlyAck(core, facts, dialogOf(facts))) {
    outside.note({ code: 'left-out', what: 'ACK', why: { code: 'ack-before-2xx' } });
    return null;
  }
  const message = new CoreRequest(request, facts, core.ownUri);
  // One that is repeated goes to its transaction.
  if (handler === 'dialog' && !core.userAgentServers.has(facts.branch))
    return receiveInDialog(core, message, method) ? null : noDialog;
  core.receiveIncomingRequestFromTransport(message);
  if (request.method === 'CANCEL') cancelReInvite(core, facts);
  return null;
}

function handle(
  outside: RequestOutside,
  request: SipRequest,
  facts: MessageFacts,
  { place }: Method,
  handler: Handler,
): Answer {
  const tag = facts.to.parameters.get('tag');
  const isInside = !!tag && outside.core.dialogs.has(dialogOf(facts));
  const mustBeInside = place === 'inside' || (place === 'either' && !!tag);
  if (mustBeInside && !isInside) return noDialog;
  const { note, ...answer } = handler(request, outside);
  if (note !== undefined) outside.note(note);
  return answer;
}

/** As sip.js names its dialogs. */
function dialogOf({ callId, to, from }: MessageFacts): string {
  return `${callId}${to.parameters.get('tag')}${from.parameters.get('tag')}`;
}

function isTooBusy(
  core: UserAgentCore,
  request: SipRequest,
  { branch }: MessageFacts,
  { isUrgent }: Method,
): boolean {
  const servers = core.userAgentServers;
  if (isUrgent || servers.has(branch)) return false;
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

/** RFC 3261 9.2: sip.js answers the CANCEL of a re-INVITE, and forgets the re-INVITE. */
function cancelReInvite(core: Core, { branch }: MessageFacts): void {
  const cancelled = core.userAgentServers.get(branch);
  if (!(cancelled instanceof ReInviteUserAgentServer)) return;
  if (cancelled.transaction.state === TransactionState.Proceeding) cancelled.reject({ statusCode: 487 });
}
