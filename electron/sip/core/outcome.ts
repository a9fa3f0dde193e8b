import type { OutgoingRequestDelegate } from 'sip.js/lib/core/index.js';
import { CoreResponse, UnreadableResponse } from './core-message.ts';
import type { Outcome } from './transactions.ts';

/**
 * What a final response in sip.js is; the two that sip.js makes itself, 408 and 503, are told apart
 * from a peer's.
 */
export function outcomeOf(message: unknown): Outcome {
  if (message instanceof CoreResponse) return { kind: 'response', response: message.received };
  if (message instanceof UnreadableResponse)
    return { kind: 'unreadable', response: message.received, why: message.why };
  const status = (message as { statusCode?: number }).statusCode;
  return { kind: status === 408 ? 'timed-out' : 'flow-lost' };
}

/** Sends a request other than INVITE and gives its end. */
export function outcomeWhenSent(send: (delegate: OutgoingRequestDelegate) => void): Promise<Outcome> {
  return new Promise((resolve) => {
    const settle = ({ message }: { readonly message: unknown }): void => resolve(outcomeOf(message));
    send({ onAccept: settle, onRedirect: settle, onReject: settle });
  });
}
