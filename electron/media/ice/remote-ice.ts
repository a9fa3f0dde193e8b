import type { RemoteEndpoint } from '../sdp/remote-description.ts';
import type { IceCredentials } from '../sdp/ice-credentials.ts';

export interface IceCandidate extends RemoteEndpoint {
  /** 1 to 2^31 - 1. */
  readonly priority: number;
}

/** What the peer's description says (RFC 8839). */
export interface RemoteIce extends IceCredentials {
  readonly lite: boolean;
  /** Those that may be sent to. */
  readonly candidates: readonly IceCandidate[];
}
