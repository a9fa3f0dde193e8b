import type { SipRequest } from '../../../electron/sip/message/message.ts';
import type { Flow } from '../server/tls-server.ts';
import type { Call, CallContext } from './call.ts';

const callLimit = 32;

/** The calls of the PBX by their Call-ID. */
export class CurrentCalls {
  readonly #calls = new Map<string, Call>();
  readonly #shared: Omit<CallContext, 'onEnded'>;

  constructor(shared: Omit<CallContext, 'onEnded'>) {
    this.#shared = shared;
  }

  isFull(): boolean {
    return this.#calls.size >= callLimit;
  }

  find(callId: string | undefined): Call | null {
    return this.#calls.get(callId ?? '') ?? null;
  }

  /**
   * Adds the call that `make` makes. What comes for the call while it is made is kept, and given to
   * it then: a CANCEL may come while sockets are opened. Rejects with what `make` rejects with.
   */
  async add(callId: string, make: (context: CallContext) => Call | Promise<Call>): Promise<void> {
    const early: ((call: Call) => void)[] = [];
    this.#calls.set(callId, keepFor(early));
    try {
      const call = await make({ ...this.#shared, onEnded: () => void this.#calls.delete(callId) });
      if (!this.#calls.has(callId)) return;
      this.#calls.set(callId, call);
      for (const give of early) give(call);
    } catch (error) {
      this.#calls.delete(callId);
      throw error;
    }
  }

  flowClosed(flow: Flow): void {
    for (const call of this.#calls.values()) call.flowClosed(flow);
  }

  end(): void {
    for (const call of this.#calls.values()) call.end();
  }
}

function keepFor(early: ((call: Call) => void)[]): Call {
  return {
    onRequest: (flow: Flow, request: SipRequest) => void early.push((call) => call.onRequest(flow, request)),
    flowClosed: (flow) => void early.push((call) => call.flowClosed(flow)),
    end: () => void early.push((call) => call.end()),
  };
}
