import {
  TransactionState,
  type IncomingRequestMessage,
  type UserAgentServer,
} from 'sip.js/lib/core/index.js';
import type { SipRequest } from '../message/message.ts';
import { sipjsBody } from './body.ts';
import { CoreRequest } from './core-message.ts';
import type { Reply, ServerTransaction } from './transactions.ts';

/**
 * The request as it was received. Every request reaches sip.js through the ingress, as a
 * CoreRequest.
 */
export function requestIn(message: IncomingRequestMessage): SipRequest {
  if (message instanceof CoreRequest) return message.received;
  throw new TypeError('a request that the ingress did not hand over');
}

export function isWaiting({ transaction: { state } }: UserAgentServer): boolean {
  return state === TransactionState.Proceeding || state === TransactionState.Trying;
}

/**
 * One of sip.js's server transactions in our terms. `beforeAccept` runs before a 2xx is sent, and
 * gives header lines for it.
 */
export function asServerTransaction(
  server: UserAgentServer,
  beforeAccept: () => readonly string[] = () => [],
): ServerTransaction {
  return {
    request: requestIn(server.message),
    isWaiting: () => isWaiting(server),
    respond: (status, reply = {}) => {
      if (!isWaiting(server)) return;
      // Its Contact is one of the reply's header lines.
      if (status >= 300 && status < 400) return void server.redirect([], responseOptions(status, reply));
      if (status >= 300) return void server.reject(responseOptions(status, reply));
      const headers = [...(reply.headers ?? []), ...beforeAccept()];
      server.accept(responseOptions(status, { ...reply, headers }));
    },
  };
}

function responseOptions(statusCode: number, { reason, headers = [], body }: Reply) {
  return {
    statusCode,
    ...(reason === undefined ? {} : { reasonPhrase: reason }),
    extraHeaders: [...headers],
    ...(body === undefined ? {} : { body: sipjsBody(body) }),
  };
}
