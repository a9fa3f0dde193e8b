import { isRtp, payloadStart } from '../rtp.ts';
import { bigEndian, createContext, indexLimits, rolloverWord, rtcpHeaderLength } from './context.ts';
import { joined, nothing } from './datagram.ts';
import { createReplayWindows } from './replay-window.ts';
import type { SrtpKeys } from './session-keys.ts';

/** Protects what we send under one key. */
export interface SrtpSender {
  /**
   * Null: not RTP, an index used before, which would meet the same keystream again, or the key has
   * protected as many packets as it may (RFC 3711 9.2).
   */
  readonly protectRtp: (packet: Buffer) => Buffer | null;
  readonly protectRtcp: (packet: Buffer) => Buffer | null;
}

/** E (RFC 3711 3.4). */
const encryptedFlag = 0x8000_0000;

/** Throws a RangeError where the keys do not fit their suite. */
export function createSrtpSender(keys: SrtpKeys): SrtpSender {
  const { rtp, rtcp, mki } = createContext(keys);
  const lifetime = keys.lifetime ?? indexLimits.rtp;
  const windows = createReplayWindows(indexLimits.rtp);
  const sealed = { rtp: 0, rtcp: 0 };

  return {
    protectRtp: (packet) => {
      const start = isRtp(packet) ? payloadStart(packet, packet.readUInt8(0)) : null;
      if (start === null || sealed.rtp >= lifetime) return null;
      const ssrc = packet.readUInt32BE(8);
      const index = windows.nearest(ssrc, packet.readUInt16BE(2));
      if (index === null || !windows.isFresh({ ssrc, index })) return null;
      windows.take({ ssrc, index });
      sealed.rtp += 1;
      const bytes = Buffer.from(packet);
      const tag = rtp.seal(bytes, start, { ssrc, index }, rolloverWord(index));
      return joined(rtp, bytes, tag, nothing, mki);
    },
    protectRtcp: (packet) => {
      // The first index is 1, as with others.
      const index = sealed.rtcp + 1;
      if (packet.length < rtcpHeaderLength || index > lifetime || index >= indexLimits.rtcp) return null;
      sealed.rtcp = index;
      const word = bigEndian(encryptedFlag + index);
      const bytes = Buffer.from(packet);
      const tag = rtcp.seal(bytes, rtcpHeaderLength, { ssrc: packet.readUInt32BE(4), index }, word);
      return joined(rtcp, bytes, tag, word, mki);
    },
  };
}
