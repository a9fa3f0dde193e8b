import type { OutgoingRequestDelegate, OutgoingRequestMessage } from 'sip.js/lib/core/index.js';
import { CoreResponse } from './core-message.ts';
import type { DigestRefusal } from './digest-store.ts';
import type { SipEndpoint } from './endpoint.ts';
import type { SipResponse } from './message.ts';

/** How a request ended. */
export type Final =
  | { readonly kind: 'response'; readonly response: SipResponse }
  /** A 401 or 407 that another try would not satisfy. */
  | { readonly kind: 'refused'; readonly refusal: DigestRefusal; readonly response: SipResponse }
  | { readonly kind: 'timed-out' }
  | { readonly kind: 'flow-lost' };

/** The final response that the core reports; the two that it makes itself are told apart from a peer's. */
export function finalOf(message: unknown): Final {
  if (message instanceof CoreResponse) return { kind: 'response', response: message.received };
  const status = (message as { statusCode?: number }).statusCode;
  return { kind: status === 408 ? 'timed-out' : 'flow-lost' };
}

/**
 * Sends a request other than INVITE, again with credentials where it is challenged (RFC 3261 22). `make` is called for each
 * try and gives a message with a CSeq of its own. Settles always: with the transaction's end at the latest.
 */
export async function exchange(endpoint: SipEndpoint, make: () => OutgoingRequestMessage): Promise<Final> {
  const attempt = endpoint.digests.begin();
  for (;;) {
    const message = make();
    const final = await once((delegate) => void endpoint.core.request(message, delegate));
    if (final.kind !== 'response' || !isChallenge(final.response)) return final;
    const refusal = attempt.challenged(final.response, message.ruri.toRaw());
    if (refusal !== null) return { kind: 'refused', refusal, response: final.response };
  }
}

export function isChallenge({ status }: SipResponse): boolean {
  return status === 401 || status === 407;
}

/** Header lines with credentials in a request, which the ACK to its 2xx repeats (RFC 3261 13.2.2.4). */
export function credentialLines(message: OutgoingRequestMessage): string[] {
  return message.extraHeaders.filter((line) => /^(?:proxy-)?authorization:/i.test(line));
}

function once(send: (delegate: OutgoingRequestDelegate) => void): Promise<Final> {
  return new Promise((resolve) => {
    const settle = ({ message }: { message: unknown }): void => resolve(finalOf(message));
    send({ onAccept: settle, onRedirect: settle, onReject: settle });
  });
}
