import { ReInviteUserAgentServer, TransactionState } from 'sip.js/lib/core/index.js';
import { tellDefect } from '../../platform/defects.ts';
import type { SipRequest } from '../message/message.ts';
import type { SipUri } from '../message/uri.ts';
import { respond } from '../message/write-message.ts';
import { CoreRequest, dialogOf, type MessageFacts } from './core-message.ts';
import type { Core } from './core.ts';
import { isEarlyAck } from './early-ack.ts';
import { guardRequest } from './guard.ts';
import { receiveInDialog } from './in-dialog.ts';
import { acknowledge } from './let-go.ts';
import type { Answer, Handler, HandlerContext, Method } from './method.ts';
import { hasRoom } from './room.ts';
import type { Shown } from '../../../shared/model/phrase.ts';

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
/** RFC 3261 9.2: to the CANCEL of what has its answer. */
const tooLate: Answer = { status: 200, reason: 'OK', headers: [] };
/** RFC 3261 8.2.2.2. */
const loop: Answer = { status: 482, reason: 'Loop Detected', headers: [] };
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
  // One that is repeated goes to its transaction.
  const isNew = !core.userAgentServers.has(facts.branch);
  const again = isNew ? answerToKnown(core, facts) : undefined;
  if (again !== undefined) return again;
  if (isNew && !method.isUrgent && !hasRoom(core, request)) return busy;
  const message = new CoreRequest(request, facts, core.ownUri);
  if (request.method === 'ACK') return takeAck(outside, message);
  if (isNew && handler === 'dialog') return receiveInDialog(core, message, method) ? null : noDialog;
  core.receiveIncomingRequestFromTransport(message);
  if (request.method === 'CANCEL') cancelReInvite(core, facts);
  return null;
}

/** Of an INVITE that was let go, and of its CANCEL, which comes too late; undefined: it is none. */
function answerToKnown({ answeredInvites }: Core, facts: MessageFacts): Answer | null | undefined {
  const isInvite = facts.method === 'INVITE';
  const known = isInvite || facts.method === 'CANCEL' ? answeredInvites.find(facts) : null;
  if (known === 'repeated') return isInvite ? null : tooLate;
  return known === 'merged' && isInvite && !facts.to.parameters.get('tag') ? loop : undefined;
}

function takeAck({ core, note }: RequestOutside, message: CoreRequest): null {
  if (!isEarlyAck(core, message.facts)) acknowledge(core, message);
  else note({ code: 'left-out', what: 'ACK', why: { code: 'ack-before-2xx' } });
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

/** RFC 3261 9.2: sip.js answers the CANCEL of a re-INVITE, and forgets the re-INVITE. */
function cancelReInvite(core: Core, { branch }: MessageFacts): void {
  const cancelled = core.userAgentServers.get(branch);
  if (!(cancelled instanceof ReInviteUserAgentServer)) return;
  if (cancelled.transaction.state === TransactionState.Proceeding) cancelled.reject({ statusCode: 487 });
}
