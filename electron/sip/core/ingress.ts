import { parseMessage } from '../message/parse-message.ts';
import { answerIfPossible, answerTo, receiveRequest, type RequestOutside } from './receive-request.ts';
import { receiveMalformed, receiveResponse } from './receive-response.ts';

export interface Ingress {
  /** A framed message. */
  readonly receive: (frame: { readonly head: string; readonly body: Uint8Array }) => void;
  /**
   * The head of a message whose body is not taken: 513, it is too long; 400, its length cannot be
   * told.
   */
  readonly refuse: (head: string, status: 400 | 513) => void;
}

/**
 * Takes framed messages, refuses what no user agent has to take, and passes the rest on. Whatever
 * arrives: it does not throw, and every request but ACK that can be answered is answered.
 */
export function createIngress(outside: RequestOutside): Ingress {
  const { core, note } = outside;
  return {
    receive: (frame) => {
      const message = parseMessage(frame);
      if (message.kind === 'request') return receiveRequest(outside, message);
      if (message.kind === 'response') return receiveResponse(core, note, message);
      receiveMalformed(core, note, frame.head, message.why);
    },
    refuse: (head, status) => {
      const message = parseMessage({ head, body: new Uint8Array() });
      const reason = status === 513 ? 'Message Too Large' : 'Bad Content-Length';
      note({ code: 'left-out-message', why: reason });
      if (message.kind !== 'request' || message.method === 'ACK' || !message.headers.has('via')) return;
      answerIfPossible(() => answerTo(outside, message)({ status, reason, headers: [] }));
    },
  };
}
