import type { Outcome } from './core/transactions.ts';
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
  | Exclude<Outcome, { kind: 'response' }>
  /** A 401 or 407 that another try would not satisfy. */
  | { readonly kind: 'refused'; readonly refusal: DigestRefusal; readonly response: SipResponse };

/** A request other than INVITE, as `exchange` sends it. */
export interface Exchange {
  /** Where it stands: it decides whose challenges are answered. */
  readonly place: Place;
  readonly method: string;
  /** Request URI. */
  readonly uri: string;
  /** `auth-int` covers it; absent: there is none. */
  readonly body?: string;
  /**
   * Called for each try with the header lines that hold credentials; each has a CSeq of its own.
   */
  readonly send: (credentialLines: readonly string[]) => Promise<Outcome>;
}

/**
 * Sends it, again with credentials where it is challenged (RFC 3261 22) and the challenge may be
 * answered (digest-store.ts). Settles always: with the transaction's end at the latest.
 */
export async function exchange(
  endpoint: SipEndpoint,
  { place, method, uri, body = '', send }: Exchange,
): Promise<Final> {
  const attempt = endpoint.digests.begin(place);
  for (;;) {
    const final = await send(attempt.sign({ method, uri, body }));
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
