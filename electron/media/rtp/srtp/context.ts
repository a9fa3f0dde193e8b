/** What sender and receiver have in common: the ciphers of one key, and fixed lengths. */
import { suiteLengths } from '../srtp-suites.ts';
import { createAeadCipher } from './aead.ts';
import { createCounterModeCipher } from './counter-mode.ts';
import { nothing } from './datagram.ts';
import type { PacketCipher, PacketUse } from './packet-cipher.ts';
import { assertKeyLengths, deriveSessionKeys, type SrtpKeys } from './session-keys.ts';

/** RFC 3711 9.2: how many packets of each kind one master key may protect. */
export const indexLimits = { rtp: 2 ** 48, rtcp: 2 ** 31 } as const;
export const rtpHeaderLength = 12;
export const rtcpHeaderLength = 8;
/** RFC 4568 6.2.2: also where RTP has the short tag. */
const rtcpTagLength = 10;

export interface SrtpContext {
  readonly rtp: PacketCipher;
  readonly rtcp: PacketCipher;
  /** Empty: none. */
  readonly mki: Buffer;
}

/** Throws a RangeError where the keys do not fit their suite. */
export function createContext(keys: SrtpKeys): SrtpContext {
  assertKeyLengths(keys);
  return { rtp: cipherOf(keys, 'rtp'), rtcp: cipherOf(keys, 'rtcp'), mki: keys.mki ?? nothing };
}

function cipherOf(keys: SrtpKeys, use: PacketUse): PacketCipher {
  const session = deriveSessionKeys(keys, use);
  const { isAead, rtpTag } = suiteLengths[keys.suite];
  if (isAead) return createAeadCipher(session, use);
  return createCounterModeCipher(session, use === 'rtp' ? rtpTag : rtcpTagLength);
}

/** The roll-over counter, as the tag covers it (RFC 3711 4.2). */
export function rolloverWord(index: number): Buffer {
  return bigEndian(Math.floor(index / 65_536));
}

export function bigEndian(value: number): Buffer {
  const bytes = Buffer.allocUnsafe(4);
  bytes.writeUInt32BE(value);
  return bytes;
}
