/**
 * What makes and reads the session descriptions of one call (RFC 3264) and owns its media session.
 * The media gateway does; for a peer that offers DTLS-SRTP with ICE, the renderer will.
 */
import type { Agreed } from '../sdp/agreement.ts';
import type { Direction } from '../sdp/direction.ts';
import type { OfferOptions } from '../sdp/negotiation.ts';
import type { GatewayRequests, MediaGateway } from './gateway-contract.ts';

/**
 * Each promise rejects with a FaultError of stage `media` or `policy` where a description cannot be
 * used.
 */
export interface SessionDescriber {
  /** Makes the media session: once, before all else. */
  readonly open: (terms: Omit<GatewayRequests['open']['argument'], 'callId'>) => Promise<void>;
  readonly offer: (direction: Direction, options?: OfferOptions) => Promise<string>;
  /** Their answer to our offer, early ones too. */
  readonly accept: (description: string) => Promise<Agreed>;
  /** Our answer to their offer; `hold`: we keep the call on hold. */
  readonly answer: (description: string, hold: boolean) => Promise<Agreed & { readonly description: string }>;
  /** Another local address, which the next description names. */
  readonly move: (localAddress: string) => Promise<void>;
  /** Our last offer was refused. */
  readonly rollback: () => Promise<void>;
  readonly close: () => Promise<void>;
}

export function gatewayDescriber(
  { request }: Pick<MediaGateway, 'request'>,
  callId: string,
): SessionDescriber {
  return {
    open: async (terms) => void (await request('open', { callId, ...terms })),
    offer: async (direction, options) =>
      (await request('offer', { callId, direction, ...options })).description,
    accept: (description) => request('accept', { callId, description }),
    answer: (description, hold) => request('answer', { callId, description, hold }),
    move: async (localAddress) => void (await request('move', { callId, localAddress })),
    rollback: async () => void (await request('rollback', { callId })),
    close: async () => void (await request('close', { callId })),
  };
}
