import type { OutgoingRequestDelegate, OutgoingRequestMessage } from 'sip.js/lib/core/index.js';
import { CoreResponse, UnreadableResponse } from './core/core-message.ts';
import type { DigestRefusal, Place } from './digest/digest-store.ts';
import type { SipEndpoint } from './endpoint.ts';
import type { SipResponse } from './message/message.ts';

/** How a request ended. */
export type Final =
  | {
      readonly kind: 'response';
      readonly response: SipResponse;
      /** Whether the request carried credentials; of `exchange` alone. */
      readonly wasSigned?: boolean;
    }
  /** A 401 or 407 that another try would not satisfy. */
  | { readonly kind: 'refused'; readonly refusal: DigestRefusal; readonly response: SipResponse }
  /** There was a final response, and it could not be read. */
  | { readonly kind: 'unreadable'; readonly response: SipResponse; readonly why: string }
  | { readonly kind: 'timed-out' }
  | { readonly kind: 'flow-lost' };

/** The final response that the core reports; the two that it makes itself are told apart from a peer's. */
export function finalOf(message: unknown): Final {
  if (message instanceof CoreResponse) return { kind: 'response', response: message.received };
  if (message instanceof UnreadableResponse)
    return { kind: 'unreadable', response: message.received, why: message.why };
  const status = (message as { statusCode?: number }).statusCode;
  return { kind: status === 408 ? 'timed-out' : 'flow-lost' };
}

/** A request other than INVITE, as `exchange` sends it. */
export interface Exchange {
  /** Where it stands: it decides whose challenges are answered. */
  readonly place: Place;
  readonly method: string;
  /** Request URI. */
  readonly uri: string;
  /** Called for each try with the header lines that hold credentials; gives a message with a CSeq of its own. */
  readonly make: (credentialLines: readonly string[]) => OutgoingRequestMessage;
}

/**
 * Sends it, again with credentials where it is challenged (RFC 3261 22) and the challenge may be answered (digest-store.ts).
 * Settles always: with the transaction's end at the latest.
 */
export async function exchange(
  endpoint: SipEndpoint,
  { place, method, uri, make }: Exchange,
): Promise<Final> {
  const attempt = endpoint.digests.begin(place);
  for (;;) {
    const message = make(attempt.sign({ method, uri, body: '' }));
    const final = await once((delegate) => void endpoint.core.request(message, delegate));
    if (final.kind !== 'response') return final;
    if (!isChallenge(final.response)) {
      if (final.response.status < 300) attempt.accepted(final.response);
      return { ...final, wasSigned: attempt.wasSigned() };
    }
    const refusal = attempt.challenged(final.response);
    if (refusal !== null) return { kind: 'refused', refusal, response: final.response };
  }
}

export function isChallenge({ status }: SipResponse): boolean {
  return status === 401 || status === 407;
}

function once(send: (delegate: OutgoingRequestDelegate) => void): Promise<Final> {
  return new Promise((resolve) => {
    const settle = ({ message }: { message: unknown }): void => resolve(finalOf(message));
    send({ onAccept: settle, onRedirect: settle, onReject: settle });
  });
}
