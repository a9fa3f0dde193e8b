export const codecNames = ['opus', 'PCMU', 'PCMA'] as const;
export type CodecName = (typeof codecNames)[number];

/**
 * Whether the media of a call must be encrypted: `required` refuses every description without
 * encryption.
 */
export type MediaEncryption = 'off' | 'required';

/** How the media on the network leg is protected. */
export type SoundProtection = { readonly kind: 'none' };

export interface CallMedia {
  /** Agreed with the peer; null: not yet. */
  readonly codec: CodecName | null;
  readonly protection: SoundProtection | null;
  /** Whether the renderer's audio is attached to the gateway. */
  readonly web: 'none' | 'attached';
  readonly statistics: MediaStatistics | null;
}

/** Of the network leg, since the call began. */
export interface MediaStatistics {
  readonly packetsSent: number;
  readonly packetsReceived: number;
  readonly packetsLost: number;
  /** Milliseconds, RFC 3550 6.4.1. */
  readonly jitter: number;
  /** Milliseconds, from RTCP; null: not known. */
  readonly roundTrip: number | null;
}
