/** What the PBX does with each message: registration, capabilities, and to whom a call goes. */
import type { Clock } from '../../electron/platform/clock.ts';
import {
  header,
  headerValues,
  type SipMessage,
  type SipRequest,
} from '../../electron/sip/message/message.ts';
import { respond } from '../../electron/sip/message/write-message.ts';
import { printable } from '../../shared/printable.ts';
import type { PbxAccount } from './accounts.ts';
import { calleeOf, type Directory } from './callee.ts';
import { answer } from './calls/call.ts';
import { createClientTransactions, type ClientTransactions } from './calls/client-transactions.ts';
import { CurrentCalls } from './calls/current-calls.ts';
import { newTag, tagOf, type Self } from './calls/dialog.ts';
import { placeCall } from './calls/place-call.ts';
import { connectPhones, type Side } from './calls/proxied-call.ts';
import { receiveCall } from './calls/receive-call.ts';
import { calledBack, type PbxExtension } from './extensions.ts';
import { allowed, rowOf, type OutsideHandler } from './methods.ts';
import { createAuthenticator, type Authenticator } from './registrar/authenticator.ts';
import { createRegistrar, type Binding, type Registrar } from './registrar/registrar.ts';
import { addressFault, formFault, stamped, userIn, userOf } from './request-form.ts';
import type { Flow, FlowListener } from './server/tls-server.ts';
import { openRtpSession } from './sound/rtp-session.ts';

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
  return new PbxRouter(self, accounts, clock, log);
}

class PbxRouter implements Router {
  readonly #self: Self;
  readonly #clock: Clock;
  readonly #log: (line: string) => void;
  readonly #registrar: Registrar;
  readonly #directory: Directory;
  readonly #authenticator: Authenticator;
  readonly #transactions: ClientTransactions;
  readonly #calls: CurrentCalls;
  readonly #handlers: Readonly<Record<OutsideHandler, (flow: Flow, request: SipRequest) => void>> = {
    register: (flow, request) => this.#register(flow, request),
    invite: (flow, request) => this.#invite(flow, request),
    ignore: () => undefined,
    capabilities: (flow, request) =>
      this.#respond(flow, request, 200, [
        ['Allow', allowed],
        ['Accept', 'application/sdp'],
      ]),
    'no-such-call': (flow, request) => this.#respond(flow, request, 481, [['Allow', allowed]]),
    'not-allowed': (flow, request) => this.#respond(flow, request, 405, [['Allow', allowed]]),
  };

  constructor(self: Self, accounts: readonly PbxAccount[], clock: Clock, log: (line: string) => void) {
    this.#self = self;
    this.#clock = clock;
    this.#log = log;
    this.#registrar = createRegistrar(clock);
    this.#directory = { accounts, bindingsOf: this.#registrar.bindingsOf };
    const passwordOf = (user: string) => accounts.find((account) => account.user === user)?.password ?? null;
    this.#authenticator = createAuthenticator(self.host, passwordOf, clock);
    this.#transactions = createClientTransactions(clock);
    this.#calls = new CurrentCalls({ self, clock, log, transactions: this.#transactions });
  }

  readonly onMessage = (flow: Flow, message: SipMessage): void => {
    if (message.kind === 'response') return this.#transactions.receive(flow, message);
    const request = stamped(message, flow);
    if (!request)
      return this.#log(`connection ${flow.id}: dropped a ${message.method} that cannot be answered`);
    try {
      this.#take(flow, request);
    } catch (error) {
      this.#failed(flow, request, error);
    }
  };

  readonly onClosed = (flow: Flow): void => {
    this.#registrar.flowClosed(flow);
    this.#transactions.flowClosed(flow);
    this.#calls.flowClosed(flow);
  };

  readonly ring = async (user: string): Promise<boolean> => {
    const [binding] = this.#registrar.bindingsOf(user);
    if (!binding || this.#calls.isFull()) return false;
    const { host } = this.#self;
    const callId = `${newTag()}@${host}`;
    const caller = `"${calledBack.label}" <sip:${calledBack.number}@${host}>`;
    const parties = { callId, caller, callee: `<sip:${user}@${host}>`, binding };
    await this.#calls.add(callId, async (context) => {
      const sound = await openRtpSession(host, this.#clock, calledBack.programme());
      this.#log(`${calledBack.label}: calls ${user}`);
      return placeCall(context, calledBack, sound, parties);
    });
    return true;
  };

  readonly end = (): void => this.#calls.end();

  #take(flow: Flow, request: SipRequest): void {
    const malformed = formFault(request);
    if (malformed !== null) return this.#refuse(flow, request, malformed);
    const call = this.#calls.find(header(request, 'call-id'));
    if (call) return call.onRequest(flow, request);
    const misaddressed = addressFault(request, this.#self);
    if (misaddressed !== null) return this.#refuse(flow, request, misaddressed);
    this.#handlers[rowOf(request.method).outside](flow, request);
  }

  #register(flow: Flow, request: SipRequest): void {
    if (this.#refusesExtensions(flow, request)) return;
    const user = this.#provenUser(flow, request, 'www');
    if (user === null) return;
    const { status, reason, headers } = this.#registrar.register(user, request, flow);
    const { length } = this.#registrar.bindingsOf(user);
    this.#log(`REGISTER ${user}: ${status} ${reason}, ${length} bound`);
    flow.send(respond(request, status, reason, { toTag: newTag(), headers }));
  }

  #invite(flow: Flow, request: SipRequest): void {
    if (tagOf(header(request, 'to')) !== null) return answer(flow, request, 481);
    const user = this.#provenUser(flow, request, 'proxy');
    if (user === null) return;
    const called = userIn(request.uri);
    this.#log(`INVITE ${user} to ${printable(called ?? request.uri, 64)}`);
    if (this.#calls.isFull()) return this.#refuse(flow, request, 503);
    const callee = calleeOf(called, flow, this.#directory);
    if (callee.kind === 'nobody') return this.#refuse(flow, request, callee.status);
    if (callee.kind === 'extension' && this.#refusesExtensions(flow, request)) return;
    const connected =
      callee.kind === 'phone'
        ? this.#connect(flow, request, user, callee.account.user, callee.binding)
        : this.#serve(flow, request, user, callee.extension);
    connected.catch((error: unknown) => this.#failed(flow, request, error));
  }

  #connect(flow: Flow, request: SipRequest, caller: string, callee: string, binding: Binding): Promise<void> {
    const sides = {
      caller: this.#sideOf(caller, flow),
      callee: this.#sideOf(callee, binding.flow),
      target: binding.uri.raw,
    };
    return this.#calls.add(header(request, 'call-id') ?? '', (context) =>
      connectPhones(context, request, sides),
    );
  }

  /** A phone that came back on another connection is found by its registration. */
  #sideOf(user: string, first: Flow): Side {
    let last = first;
    return {
      label: user,
      flow: () => (last.isOpen() ? last : (this.#registrar.bindingsOf(user)[0]?.flow ?? null)),
      seenOn: (flow) => {
        last = flow;
      },
    };
  }

  #serve(flow: Flow, request: SipRequest, user: string, extension: PbxExtension): Promise<void> {
    return this.#calls.add(header(request, 'call-id') ?? '', async (context) => {
      const sound = await openRtpSession(this.#self.host, this.#clock, extension.programme());
      const onEnded = () => {
        context.onEnded();
        if (extension.callsBack) this.#callBack(user);
      };
      return receiveCall({ ...context, onEnded }, extension, sound, request, flow);
    });
  }

  #callBack(user: string): void {
    this.#clock.after(callBackMs, () => void this.ring(user).catch(() => undefined));
  }

  /**
   * The user that the request's digest proves to be its sender. Null: it was answered with a
   * challenge or a refusal.
   */
  #provenUser(flow: Flow, request: SipRequest, kind: 'www' | 'proxy'): string | null {
    const verdict = this.#authenticator.check(request, kind);
    if (verdict.kind === 'challenge') {
      this.#log(`${request.method} on ${flow.id}: ${verdict.status}, ${verdict.why}`);
      answer(flow, request, verdict.status, { toTag: newTag(), headers: verdict.headers });
      return null;
    }
    if (verdict.user === userOf(header(request, kind === 'www' ? 'to' : 'from'))) return verdict.user;
    this.#log(`${request.method} on ${flow.id}: 403, the credentials are those of ${verdict.user}`);
    this.#refuse(flow, request, 403);
    return null;
  }

  /**
   * RFC 3261 8.2.2.3: the PBX knows no extension that a request may require. True: it was refused.
   */
  #refusesExtensions(flow: Flow, request: SipRequest): boolean {
    const required = headerValues(request, 'require').map((name) => ['Unsupported', name] as const);
    if (required.length > 0) this.#respond(flow, request, 420, required);
    return required.length > 0;
  }

  #refuse(flow: Flow, request: SipRequest, status: number): void {
    this.#respond(flow, request, status, []);
  }

  /** An ACK has no response (RFC 3261 17). */
  #respond(
    flow: Flow,
    request: SipRequest,
    status: number,
    headers: readonly (readonly [string, string])[],
  ): void {
    if (request.method !== 'ACK') answer(flow, request, status, { toTag: newTag(), headers });
  }

  #failed(flow: Flow, request: SipRequest, error: unknown): void {
    this.#log(`${request.method} on ${flow.id}: 500, ${String(error)}`);
    answer(flow, request, 500, { toTag: newTag() });
  }
}
