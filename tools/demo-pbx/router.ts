/** What the PBX does with each message: the form of requests, REGISTER, OPTIONS, and to whom a call goes. */
import type { Clock } from '../../electron/platform/clock.ts';
import { header, headerValues, parseCSeq, type SipRequest } from '../../electron/sip/message/message.ts';
import { parseNameAddr } from '../../electron/sip/message/name-addr.ts';
import { decodedUser, parseUri } from '../../electron/sip/message/uri.ts';
import { parseVia } from '../../electron/sip/message/via.ts';
import { respond } from '../../electron/sip/message/write-message.ts';
import { printable } from '../../shared/printable.ts';
import type { PbxAccount } from './accounts.ts';
import { allowed, answer, type Call, type CallContext } from './calls/call.ts';
import { createClientTransactions } from './calls/client-transactions.ts';
import { newTag, tagOf, type Self } from './calls/dialog.ts';
import { placeCall, receiveCall } from './calls/extension-call.ts';
import { connectPhones, type Side } from './calls/proxied-call.ts';
import { calledBack, extensions, type PbxExtension } from './extensions.ts';
import { createAuthenticator } from './registrar/authenticator.ts';
import { createRegistrar, type Binding } from './registrar/registrar.ts';
import type { Flow, FlowListener } from './server/tls-server.ts';
import { openRtpSession } from './sound/rtp-session.ts';

const callLimit = 32;
/** How long *call me back* waits after it hung up. */
const callBackMs = 3000;

export interface Router extends FlowListener {
  /** Lets the PBX call a phone of this user; false: it has no registration. */
  readonly ring: (user: string) => Promise<boolean>;
  readonly end: () => void;
}

export function createRouter(
  self: Self,
  accounts: readonly PbxAccount[],
  clock: Clock,
  log: (line: string) => void,
): Router {
  const registrar = createRegistrar(clock);
  const passwordOf = (user: string) => accounts.find((account) => account.user === user)?.password ?? null;
  const authenticator = createAuthenticator(self.host, passwordOf, clock);
  const transactions = createClientTransactions(clock);
  const calls = new Map<string, Call>();

  const contextOf = (callId: string): CallContext => ({
    self,
    clock,
    transactions,
    log,
    onEnded: () => void calls.delete(callId),
  });

  /** The user that the request's digest proves to be its sender; null: it was answered with a challenge or a refusal. */
  function provenUser(flow: Flow, request: SipRequest, kind: 'www' | 'proxy'): string | null {
    const verdict = authenticator.check(request, kind);
    if (verdict.kind === 'challenge') {
      log(`${request.method} on ${flow.id}: ${verdict.status}, ${verdict.why}`);
      const reason = verdict.status === 401 ? 'Unauthorized' : 'Proxy Authentication Required';
      flow.send(respond(request, verdict.status, reason, { toTag: newTag(), headers: verdict.headers }));
      return null;
    }
    if (verdict.user === userOf(header(request, kind === 'www' ? 'to' : 'from'))) return verdict.user;
    log(`${request.method} on ${flow.id}: 403, ${verdict.user} speaks for somebody else`);
    answer(flow, request, 403, { toTag: newTag() });
    return null;
  }

  /** RFC 3261 8.2.2.3: what the request insists on and we do not know. True: it was refused. */
  function refusesExtensions(flow: Flow, request: SipRequest): boolean {
    const required = headerValues(request, 'require');
    const headers = required.map((name) => ['Unsupported', name] as const);
    if (required.length > 0) answer(flow, request, 420, { toTag: newTag(), headers });
    return required.length > 0;
  }

  function register(flow: Flow, request: SipRequest): void {
    if (refusesExtensions(flow, request)) return;
    const user = provenUser(flow, request, 'www');
    if (user === null) return;
    const { status, reason, headers } = registrar.register(user, request, flow);
    log(`REGISTER ${user}: ${status} ${reason}, ${registrar.bindingsOf(user).length} bound`);
    flow.send(respond(request, status, reason, { toTag: newTag(), headers }));
  }

  function invite(flow: Flow, request: SipRequest): void {
    if (tagOf(header(request, 'to')) !== null) return answer(flow, request, 481);
    const user = provenUser(flow, request, 'proxy');
    if (user === null) return;
    const called = userIn(request.uri);
    log(`INVITE ${user} to ${printable(called ?? request.uri, 64)}`);
    if (calls.size >= callLimit) return answer(flow, request, 503, { toTag: newTag() });
    const account = accounts.find(({ user, number }) => user === called || number === called);
    const bindings = account ? registrar.bindingsOf(account.user) : [];
    const binding = bindings.find((bound) => bound.flow !== flow);
    if (account && binding) return connect(flow, request, user, account, binding);
    // A phone that calls its own line reaches itself: over one connection both ends have the same Call-ID.
    if (bindings.length > 0) return answer(flow, request, 482, { toTag: newTag() });
    const extension = extensions.find(({ names }) => called !== null && names.includes(called));
    if (!extension) return answer(flow, request, account ? 480 : 404, { toTag: newTag() });
    if (refusesExtensions(flow, request)) return;
    serve(flow, request, user, extension).catch((error: unknown) => failed(flow, request, error));
  }

  function connect(
    flow: Flow,
    request: SipRequest,
    user: string,
    account: PbxAccount,
    binding: Binding,
  ): void {
    const callId = header(request, 'call-id') ?? '';
    const sides = {
      caller: sideOf(user, flow),
      callee: sideOf(account.user, binding.flow),
      target: binding.uri.raw,
    };
    calls.set(callId, connectPhones(contextOf(callId), request, sides));
  }

  /** A phone that came back on another connection is found by its registration. */
  function sideOf(user: string, first: Flow): Side {
    let last = first;
    return {
      label: user,
      flow: () => (last.isOpen() ? last : (registrar.bindingsOf(user)[0]?.flow ?? null)),
      seenOn: (flow) => {
        last = flow;
      },
    };
  }

  async function serve(
    flow: Flow,
    request: SipRequest,
    user: string,
    extension: PbxExtension,
  ): Promise<void> {
    const callId = header(request, 'call-id') ?? '';
    const early: (readonly [Flow, SipRequest])[] = [];
    const keep = (from: Flow, later: SipRequest) => void early.push([from, later]);
    calls.set(callId, { onRequest: keep, flowClosed: () => {}, end: () => {} });
    const sound = await openRtpSession(self.host, clock, extension.programme());
    const context = contextOf(callId);
    const onEnded = () => {
      context.onEnded();
      if (extension.callsBack) clock.after(callBackMs, () => void ring(user).catch(() => {}));
    };
    const call = receiveCall({ ...context, onEnded }, extension, sound, request, flow);
    if (!calls.has(callId)) return;
    calls.set(callId, call);
    // A CANCEL may have come while the sockets were being opened.
    for (const [from, later] of early) call.onRequest(from, later);
  }

  async function ring(user: string): Promise<boolean> {
    const [binding] = registrar.bindingsOf(user);
    if (!binding || calls.size >= callLimit) return false;
    const sound = await openRtpSession(self.host, clock, calledBack.programme());
    const callId = `${newTag()}@${self.host}`;
    const parties = {
      callId,
      caller: `"${calledBack.label}" <sip:${calledBack.number}@${self.host}>`,
      callee: `<sip:${user}@${self.host}>`,
      binding,
    };
    log(`${calledBack.label}: calls ${user}`);
    calls.set(callId, placeCall(contextOf(callId), calledBack, sound, parties));
    return true;
  }

  function failed(flow: Flow, request: SipRequest, error: unknown): void {
    log(`${request.method} on ${flow.id}: 500, ${String(error)}`);
    answer(flow, request, 500, { toTag: newTag() });
  }

  function onRequest(flow: Flow, request: SipRequest): void {
    const refusal = formFault(request);
    if (refusal !== null) {
      if (request.method !== 'ACK') answer(flow, request, refusal, { toTag: newTag() });
      return;
    }
    const call = calls.get(header(request, 'call-id') ?? '');
    if (call) return call.onRequest(flow, request);
    const refused = addressFault(request, self);
    if (refused !== null && request.method !== 'ACK')
      return answer(flow, request, refused, { toTag: newTag() });
    if (request.method === 'REGISTER') return register(flow, request);
    if (request.method === 'INVITE') return invite(flow, request);
    if (request.method === 'ACK') return;
    if (request.method === 'OPTIONS') {
      const headers = [['Allow', allowed] as const, ['Accept', 'application/sdp'] as const];
      return answer(flow, request, 200, { toTag: newTag(), headers });
    }
    const known = ['CANCEL', 'BYE', 'INFO'].includes(request.method);
    answer(flow, request, known ? 481 : 405, { toTag: newTag(), headers: [['Allow', allowed]] });
  }

  return {
    onMessage: (flow, message) => {
      if (message.kind === 'response') return transactions.receive(flow, message);
      const request = stamped(message, flow);
      if (!request) return log(`connection ${flow.id}: dropped a ${message.method} that cannot be answered`);
      try {
        onRequest(flow, request);
      } catch (error) {
        failed(flow, request, error);
      }
    },
    onClosed: (flow) => {
      registrar.flowClosed(flow);
      transactions.flowClosed(flow);
      for (const call of calls.values()) call.flowClosed(flow);
    },
    ring,
    end: () => {
      for (const call of calls.values()) call.end();
    },
  };
}

/** RFC 3261 8.1.1, 8.2.2: what must be there and agree before anything else is read. Null: all is well. */
function formFault(request: SipRequest): number | null {
  if (request.version !== '2.0') return 505;
  const cseq = parseCSeq(header(request, 'cseq'));
  const to = parseNameAddr(header(request, 'to'));
  const hasName = tagOf(header(request, 'from')) !== null && to !== null;
  if (!hasName || !header(request, 'call-id') || cseq?.method !== request.method) return 400;
  if (headerValues(request, 'proxy-require').length > 0) return 420;
  return request.method === 'INVITE' && header(request, 'max-forwards') === '0' ? 483 : null;
}

/** Of requests outside of a call: they must be for us. */
function addressFault(request: SipRequest, self: Self): number | null {
  const uri = parseUri(request.uri);
  if (uri === null) return 400;
  if (uri.scheme === 'other') return 416;
  return [self.host, 'localhost'].includes(uri.host.toLowerCase()) ? null : 404;
}

/** RFC 3261 18.2.1, RFC 3581 4: where the request really came from, written into its Via. Null: it has no Via to answer by. */
function stamped(request: SipRequest, { remote }: Flow): SipRequest | null {
  const [top, ...others] = headerValues(request, 'via');
  if (top === undefined || parseVia(top) === null) return null;
  const via = `${top.replace(/;[ \t]*rport(?=[ \t]*(?:;|$))/i, `;rport=${remote.port}`)};received=${remote.address}`;
  return { ...request, headers: new Map([...request.headers, ['via', [via, ...others]]]) };
}

const userOf = (value: string | undefined): string | null => userIn(parseNameAddr(value)?.uri.raw ?? '');

function userIn(text: string): string | null {
  const uri = parseUri(text);
  return uri === null || uri.scheme === 'other' ? null : (decodedUser(uri)?.toLowerCase() ?? null);
}
