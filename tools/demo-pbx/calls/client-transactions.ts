/**
 * Requests that the PBX sent and whose answers it waits for (RFC 3261 17.1). Over TLS nothing is
 * sent twice.
 */
import type { Clock } from '../../../electron/platform/clock.ts';
import { header, headerValues, parseCSeq, type SipResponse } from '../../../electron/sip/message/message.ts';
import { parseVia } from '../../../electron/sip/message/via.ts';
import type { Flow } from '../server/tls-server.ts';

/** Timers B and F, 64 * T1. */
export const answerWithinMs = 32_000;

export interface WaitingRequest {
  readonly flow: Flow;
  readonly method: string;
  /** Each response; the last one is final, except that an INVITE may see several 2xx. */
  readonly onResponse: (response: SipResponse) => void;
  /** No final answer: in time, or because the flow is gone. */
  readonly onSilence: (why: 'timed out' | 'flow lost') => void;
}

export interface ClientTransactions {
  readonly add: (branch: string, request: WaitingRequest) => void;
  readonly receive: (flow: Flow, response: SipResponse) => void;
  readonly flowClosed: (flow: Flow) => void;
}

export function createClientTransactions(clock: Clock): ClientTransactions {
  const waiting = new Map<string, WaitingRequest & { stopTimer: () => void }>();

  function give(branch: string, why: 'timed out' | 'flow lost'): void {
    const found = waiting.get(branch);
    waiting.delete(branch);
    found?.stopTimer();
    found?.onSilence(why);
  }

  return {
    add: (branch, request) => {
      const stopTimer = clock.after(answerWithinMs, () => give(branch, 'timed out'));
      waiting.set(branch, { ...request, stopTimer });
    },
    receive: (flow, response) => {
      const branch = parseVia(headerValues(response, 'via')[0])?.branch ?? '';
      const found = waiting.get(branch);
      const cseq = parseCSeq(header(response, 'cseq'));
      if (!found || found.flow !== flow || cseq?.method !== found.method) return;
      // An INVITE that rings has no limit here; whoever sent it has one (Timer C, 16.6).
      if (response.status < 200 && found.method === 'INVITE') found.stopTimer();
      if (response.status >= 200) {
        found.stopTimer();
        waiting.delete(branch);
      }
      found.onResponse(response);
    },
    flowClosed: (flow) => {
      for (const [branch, request] of waiting) if (request.flow === flow) give(branch, 'flow lost');
    },
  };
}
