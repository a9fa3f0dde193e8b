/** What encrypts and authenticates packets, whichever suite: `counter-mode.ts` or `aead.ts`. */

/** Of a packet; no two packets of ours share it under one key. */
export interface PacketIndex {
  readonly ssrc: number;
  /** RTP: roll-over counter and sequence number, 48 bits. RTCP: the SRTCP index, 31 bits. */
  readonly index: number;
}

/**
 * In both verbs `packet` has its header up to `start`, which is only authenticated, and its
 * encrypted part from there on, which changes in place. `word`: 4 bytes that are authenticated with
 * it, the roll-over counter or what SRTCP sends as E flag and index.
 */
export interface PacketCipher {
  readonly tagLength: number;
  /**
   * Whether the tag is part of the encrypted bytes and follows them (RFC 7714 8.2); otherwise it
   * ends the datagram (RFC 3711 3.1).
   */
  readonly tagFollowsPayload: boolean;
  /** Encrypts; the tag. */
  readonly seal: (packet: Buffer, start: number, at: PacketIndex, word: Buffer) => Buffer;
  /** Decrypts; false: not authentic. */
  readonly open: (packet: Buffer, start: number, at: PacketIndex, word: Buffer, tag: Buffer) => boolean;
}

export type PacketUse = 'rtp' | 'rtcp';

/**
 * The salt with SSRC and index XORed into its last ten bytes, in front of zeroes (RFC 3711 4.1.1,
 * RFC 7714 8.1 and 9.1). Gives the same buffer each time.
 */
export function createIvs(salt: Buffer, length: number): (at: PacketIndex) => Buffer {
  const iv = Buffer.alloc(length);
  const start = salt.length - 10;
  const [saltSsrc, saltHigh, saltLow] = [
    salt.readUInt32BE(start),
    salt.readUInt16BE(start + 4),
    salt.readUInt32BE(start + 6),
  ];
  salt.copy(iv);
  return ({ ssrc, index }) => {
    iv.writeUInt32BE((saltSsrc ^ ssrc) >>> 0, start);
    iv.writeUInt16BE(saltHigh ^ Math.floor(index / 2 ** 32), start + 4);
    iv.writeUInt32BE((saltLow ^ index) >>> 0, start + 6);
    return iv;
  };
}
