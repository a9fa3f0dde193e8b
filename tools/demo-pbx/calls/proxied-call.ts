/**
 * A call between two phones: the PBX is a proxy that stays on the path (RFC 3261 16, Record-Route).
 * It forwards each request with the call's Call-ID to the other phone, and the responses the way
 * back: hold, digits, transfer and BYE need no code here. Sound goes from phone to phone.
 */
import { header, type SipRequest, type SipResponse } from '../../../electron/sip/message/message.ts';
import { parseVia } from '../../../electron/sip/message/via.ts';
import { createStateMachine } from '../../../shared/state/state-table.ts';
import type { Flow } from '../server/tls-server.ts';
import { answer, ringLimitMs, type Call, type CallContext } from './call.ts';
import { newBranch, newTag, tagOf } from './dialog.ts';
import { ProxiedState, proxiedTable, type ProxiedEvent } from './proxied-state.ts';
import { forwardedRequest, forwardedResponse, hopRequest } from './proxy-messages.ts';

/** One phone of the call. `flow` gives its present connection, or null while it has none. */
export interface Side {
  readonly label: string;
  readonly flow: () => Flow | null;
  /** A request of this phone came on this connection. */
  readonly seenOn: (flow: Flow) => void;
}

export interface Sides {
  readonly caller: Side;
  readonly callee: Side;
  /** The Contact of the callee. */
  readonly target: string;
}

/** A request under way: what a CANCEL and the ACK of a refusal repeat. */
interface Forwarded {
  readonly request: SipRequest;
  readonly from: Flow;
  readonly to: Flow;
  readonly uri: string;
  readonly branch: string;
  /** Has been refused: its ACK ends here (RFC 3261 17.1.1.3: hop by hop). */
  refused: boolean;
}

/** How long an established call is kept while both phones have no connection. */
const returnWithinMs = 64_000;

/** Forwards the INVITE of the caller to the callee, and from then on everything between them. */
export function connectPhones(context: CallContext, invite: SipRequest, sides: Sides): Call {
  const call = new ProxiedCall(context, invite, sides);
  call.begin(invite);
  return call;
}

class ProxiedCall implements Call {
  readonly #context: CallContext;
  readonly #sides: Sides;
  readonly #label: string;
  readonly #callerTag: string | null;
  readonly #machine = createStateMachine(proxiedTable, ProxiedState.Inviting);
  /** By the branch that the sender gave it; until the final response, or the ACK of a refusal. */
  readonly #invites = new Map<string, Forwarded>();
  #stopTimer: () => void;

  constructor(context: CallContext, invite: SipRequest, sides: Sides) {
    this.#context = context;
    this.#sides = sides;
    this.#label = `${sides.caller.label} to ${sides.callee.label}`;
    this.#callerTag = tagOf(header(invite, 'from'));
    this.#stopTimer = this.#timeoutIn(ringLimitMs);
  }

  begin(invite: SipRequest): void {
    const origin = this.#sides.caller.flow();
    const destination = this.#sides.callee.flow();
    if (!origin || !destination) return;
    answer(origin, invite, 100);
    this.#forward(invite, origin, destination, this.#sides.target);
  }

  readonly onRequest = (flow: Flow, request: SipRequest): void => {
    const invite = this.#invites.get(branchOf(request));
    if (request.method === 'CANCEL') return this.#cancelled(flow, request, invite);
    if (request.method === 'ACK' && invite?.refused) return void this.#invites.delete(branchOf(request));
    const { caller, callee } = this.#sides;
    const isCaller = tagOf(header(request, 'from')) === this.#callerTag;
    (isCaller ? caller : callee).seenOn(flow);
    if (this.#machine.state() === ProxiedState.Established) this.#stopTimer();
    const to = (isCaller ? callee : caller).flow();
    if (to) return this.#forward(request, flow, to, request.uri);
    if (request.method !== 'ACK') answer(flow, request, 480, { toTag: newTag() });
    if (request.method === 'BYE') this.#take('left', 'hung up; the other phone is gone');
  };

  readonly flowClosed = (flow: Flow): void => {
    const { caller, callee } = this.#sides;
    if (this.#machine.state() === ProxiedState.Inviting) {
      // A caller that is gone cannot take the call any more.
      for (const invite of this.#invites.values()) if (invite.from === flow) this.#cancel(invite);
    } else if (caller.flow() === null && callee.flow() === null) {
      this.#stopTimer();
      this.#stopTimer = this.#timeoutIn(returnWithinMs);
    }
  };

  readonly end = (): void => this.#take('stopped', 'the PBX stops');

  #forward(request: SipRequest, from: Flow, to: Flow, uri: string): void {
    const { self, transactions } = this.#context;
    const branch = newBranch();
    to.send(forwardedRequest(request, self, uri, branch));
    if (request.method === 'ACK') return;
    const forwarded = { request, from, to, uri, branch, refused: false };
    if (request.method === 'INVITE') this.#invites.set(branchOf(request), forwarded);
    transactions.add(branch, {
      flow: to,
      method: request.method,
      onResponse: (response) => this.#passBack(forwarded, response),
      onSilence: (why) => this.#unanswered(forwarded, why),
    });
  }

  #passBack(forwarded: Forwarded, response: SipResponse): void {
    const { request, from } = forwarded;
    // RFC 3261 16.7 step 5: ours was sent already.
    if (response.status === 100) return;
    from.send(forwardedResponse(response));
    if (response.status < 200) return;
    if (request.method === 'BYE') this.#take('left', 'hung up');
    if (request.method !== 'INVITE') return;
    if (response.status < 300) return this.#take('accepted', '');
    this.#acknowledge(forwarded, response);
    this.#take('failed', `refused with ${response.status}`);
  }

  #unanswered({ request, from }: Forwarded, why: 'timed out' | 'flow lost'): void {
    this.#invites.delete(branchOf(request));
    answer(from, request, why === 'timed out' ? 408 : 480, { toTag: newTag() });
    this.#take(request.method === 'BYE' ? 'left' : 'failed', why);
  }

  #acknowledge(forwarded: Forwarded, response: SipResponse): void {
    const { request, to, uri, branch } = forwarded;
    forwarded.refused = true;
    to.send(hopRequest(request, this.#context.self, uri, branch, 'ACK', header(response, 'to')));
  }

  #cancelled(flow: Flow, request: SipRequest, invite: Forwarded | undefined): void {
    answer(flow, request, invite ? 200 : 481, { toTag: newTag() });
    if (invite && this.#machine.state() !== ProxiedState.Established) this.#cancel(invite);
  }

  #cancel({ request, to, uri, branch }: Forwarded): void {
    to.send(hopRequest(request, this.#context.self, uri, branch, 'CANCEL'));
  }

  #timeoutIn(ms: number): () => void {
    return this.#context.clock.after(ms, () => this.#take('timeout', 'both phones are gone'));
  }

  /** `why` is for the log. */
  #take(event: ProxiedEvent, why: string): void {
    const action = this.#machine.take(event);
    if (action === 'cancel') for (const invite of this.#invites.values()) this.#cancel(invite);
    if (action === 'establish' || action === 'end') this.#stopTimer();
    if (action === 'establish') this.#context.log(`${this.#label}: answered`);
    if (action !== 'end') return;
    this.#context.log(`${this.#label}: ended (${why})`);
    this.#context.onEnded();
  }
}

const branchOf = (request: SipRequest): string => parseVia(header(request, 'via'))?.branch ?? '';
