/**
 * Where tag, SRTCP word and MKI stand in a datagram:
 *
 *   AES_CM   packet | word | MKI | tag    (RFC 3711 3.1, 3.4)
 *   AEAD     packet | tag | word | MKI    (RFC 7714 8.2, 9.1)
 *
 * SRTP has no word.
 */
import type { PacketCipher } from './packet-cipher.ts';

export const nothing = Buffer.alloc(0);

/** `mki`: empty where there is none. */
export function joined(
  { tagFollowsPayload }: PacketCipher,
  packet: Buffer,
  tag: Buffer,
  word: Buffer,
  mki: Buffer,
): Buffer {
  return Buffer.concat(tagFollowsPayload ? [packet, tag, word, mki] : [packet, word, mki, tag]);
}

export interface Parts {
  /** A copy: it may be decrypted in place. */
  readonly packet: Buffer;
  readonly tag: Buffer;
  readonly word: Buffer;
}

/** Null: too short for `head` bytes and the rest, or of another MKI. */
export function split(
  { tagFollowsPayload, tagLength }: PacketCipher,
  datagram: Buffer,
  head: number,
  wordLength: number,
  mki: Buffer,
): Parts | null {
  const end = datagram.length - tagLength - wordLength - mki.length;
  if (end < head) return null;
  const wordAt = tagFollowsPayload ? end + tagLength : end;
  const mkiAt = wordAt + wordLength;
  const tagAt = tagFollowsPayload ? end : mkiAt + mki.length;
  if (mki.length > 0 && !mki.equals(datagram.subarray(mkiAt, mkiAt + mki.length))) return null;
  return {
    packet: Buffer.from(datagram.subarray(0, end)),
    tag: datagram.subarray(tagAt, tagAt + tagLength),
    word: datagram.subarray(wordAt, mkiAt),
  };
}
