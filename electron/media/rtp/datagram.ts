/** RFC 7983 and RFC 5761 4: what a datagram of a shared port is, by its first two bytes. */
import { isRtcp } from './rtp.ts';

/** `srtp`, `srtcp`: RTP and RTCP as well, which look the same. */
export type DatagramKind = 'stun' | 'dtls' | 'srtp' | 'srtcp';

/** The header of each, and of SRTP and SRTCP the shortest tag (RFC 3711 5.2). */
const shortest = { stun: 20, dtls: 13, srtp: 12 + 4, srtcp: 8 + 4 + 4 } as const;
/** An Ethernet frame is shorter. */
const longest = 2048;

/** Null: of no kind, or too short or too long for its kind. */
export function datagramKind(bytes: Buffer): DatagramKind | null {
  const kind = byFirstBytes(bytes);
  return kind !== null && bytes.length >= shortest[kind] && bytes.length <= longest ? kind : null;
}

function byFirstBytes(bytes: Buffer): DatagramKind | null {
  const first = bytes[0];
  if (first === undefined) return null;
  if (first < 4) return 'stun';
  if (first > 19 && first < 64) return 'dtls';
  if (first < 128 || first > 191) return null;
  return isRtcp(bytes) ? 'srtcp' : 'srtp';
}

/**
 * A DTLS record that begins a handshake: ClientHello or ServerHello of epoch 0 (RFC 6347 4.1,
 * 4.3.2).
 */
export function isHello(bytes: Buffer): boolean {
  const [type, , , epochHigh, epochLow] = bytes;
  const message = bytes[13];
  const isWhole = bytes.length >= 25 && bytes.readUInt16BE(11) <= bytes.length - 13;
  return isWhole && type === 22 && epochHigh === 0 && epochLow === 0 && (message === 1 || message === 2);
}
