export const codecNames = ['opus', 'G722', 'PCMU', 'PCMA'] as const;
export type CodecName = (typeof codecNames)[number];

/**
 * What an account wants of its calls. `required`: every description without encryption is refused.
 * `preferred`: the best that both sides have. `off`: plain RTP is offered; an encrypted offer is
 * answered encrypted all the same.
 */
export const mediaEncryptions = ['required', 'preferred', 'off'] as const;
export type MediaEncryption = (typeof mediaEncryptions)[number];

/** The SRTP crypto suites that we have, in the order that we offer them (RFC 4568, 6188, 7714). */
export const srtpSuites = [
  'AEAD_AES_256_GCM',
  'AEAD_AES_128_GCM',
  'AES_256_CM_HMAC_SHA1_80',
  'AES_CM_128_HMAC_SHA1_80',
  'AES_256_CM_HMAC_SHA1_32',
  'AES_CM_128_HMAC_SHA1_32',
] as const;
export type SrtpSuite = (typeof srtpSuites)[number];

/**
 * How a caller's first offer names its protection. `savp`: RTP/SAVP with SDES keys. `dtls`:
 * UDP/TLS/RTP/SAVP with a fingerprint. `osrtp`: RTP/AVP with SDES keys, which may be answered plain
 * (RFC 8643). `plain`: RTP/AVP.
 */
export type OfferForm = 'savp' | 'dtls' | 'osrtp' | 'plain';

/**
 * The forms that an account may offer, in the order of a first try. Fails closed: any other value
 * is `required`.
 */
export function formsFor(encryption: MediaEncryption): readonly [OfferForm, ...OfferForm[]] {
  if (encryption === 'off') return ['plain'];
  return encryption === 'preferred' ? ['savp', 'dtls', 'osrtp', 'plain'] : ['savp', 'dtls'];
}

/**
 * How the media on the network leg is protected. `sdes`: SRTP with keys from the descriptions (RFC
 * 4568). `dtls`: SRTP with keys that the renderer and the peer agreed on (RFC 5764).
 */
export type SoundProtection =
  | { readonly kind: 'none' }
  | { readonly kind: 'sdes'; readonly suite: SrtpSuite }
  | { readonly kind: 'dtls'; /** As the renderer names it. */ readonly suite?: string };

export interface CallMedia {
  /** Agreed with the peer; null: not yet. */
  readonly codec: CodecName | null;
  /**
   * How the other side wants our sound, as `opus 20 useinbandfec=1`: where it changes, the renderer
   * offers again. Null: not agreed, or agreed with the renderer itself (DTLS-SRTP).
   */
  readonly format: string | null;
  readonly protection: SoundProtection | null;
  /** Whether the renderer's audio is attached to the gateway. */
  readonly web: 'none' | 'attached';
  readonly statistics: MediaStatistics | null;
  /** Null: the call is not established, or nothing is to be heard (hold). */
  readonly quality: CallQuality | null;
}

/** Of the network leg, since the call began. */
export interface MediaStatistics {
  readonly packetsSent: number;
  readonly packetsReceived: number;
  readonly packetsLost: number;
  /** Received and not opened by SRTP: not authentic, replayed or malformed. */
  readonly packetsRejected: number;
  /** Milliseconds, RFC 3550 6.4.1. */
  readonly jitter: number;
  /** Milliseconds, from RTCP; null: not known. */
  readonly roundTrip: number | null;
  /** Of `packetsSent`: silence of ours, because the renderer sent nothing. */
  readonly silenceSent: number;
  /** What the peer's last report (RTCP) says of our packets; null: none has come. */
  readonly remote: RemoteReport | null;
}

export interface RemoteReport {
  /** Of 1, since the report before. */
  readonly loss: number;
  /** Milliseconds. */
  readonly jitter: number;
  /** Of its VoIP metrics (RFC 3611 4.7); absent: it sends none. */
  readonly metrics?: PeerMetrics | undefined;
}

export interface PeerMetrics {
  /** Of our packets, those that came too late to be played: of 1, since the call began. */
  readonly discarded: number;
  /** From the network to its ear and from its mouth to the network, in milliseconds. */
  readonly endSystemDelay: number;
}

export const grades = ['good', 'fair', 'poor'] as const;
export type Grade = (typeof grades)[number];

/**
 * What lowers the quality most. `loss-sent`: of our packets, on their way to the peer. `not-heard`:
 * the peer should send and does not. `not-sent`: the renderer sends no sound.
 */
export const qualityReasons = ['loss', 'loss-sent', 'jitter', 'delay', 'not-heard', 'not-sent'] as const;
export type QualityReason = (typeof qualityReasons)[number];

/** How a call sounds now: figures of the last seconds. */
export interface CallQuality {
  readonly grade: Grade;
  /** Null: the grade is good. */
  readonly reason: QualityReason | null;
  readonly heard: DirectionQuality;
  /** As the peer hears us; null: it reports nothing. */
  readonly sent: DirectionQuality | null;
  /** From mouth to ear, milliseconds: estimated from round trip, jitter and packets. */
  readonly delay: number;
}

export interface DirectionQuality {
  /** Mean opinion score by ITU-T G.107, 1 to 4.5. */
  readonly mos: number;
  /** Of 1. */
  readonly loss: number;
  /** Milliseconds. */
  readonly jitter: number;
}

/** How a finished call sounded here. */
export interface QualitySummary {
  readonly codec: CodecName;
  readonly mos: { readonly lowest: number; readonly mean: number };
  /** Of the packets that the other side sent, of 1. */
  readonly loss: number;
}
