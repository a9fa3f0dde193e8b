import { isRtp, payloadStart } from '../rtp.ts';
import { createContext, indexLimits, rolloverWord, rtcpHeaderLength, rtpHeaderLength } from './context.ts';
import { split } from './datagram.ts';
import { createReplayWindows } from './replay-window.ts';
import type { SrtpKeys } from './session-keys.ts';

/** Opens what arrived; null: malformed, not authentic, replayed or older than the window. */
export interface SrtpReceiver {
  readonly openRtp: (datagram: Buffer) => Buffer | null;
  readonly openRtcp: (datagram: Buffer) => Buffer | null;
}

const wordLength = 4;

/** Throws a RangeError where the keys do not fit their suite. */
export function createSrtpReceiver(keys: SrtpKeys): SrtpReceiver {
  const { rtp, rtcp, mki } = createContext(keys);
  const rtpWindows = createReplayWindows(indexLimits.rtp);
  const rtcpWindows = createReplayWindows(indexLimits.rtcp);

  return {
    openRtp: (datagram) => {
      const parts = isRtp(datagram) ? split(rtp, datagram, rtpHeaderLength, 0, mki) : null;
      const start = parts && payloadStart(parts.packet, parts.packet.readUInt8(0));
      if (!parts || start === null) return null;
      const { packet, tag } = parts;
      const ssrc = packet.readUInt32BE(8);
      const index = rtpWindows.nearest(ssrc, packet.readUInt16BE(2));
      if (index === null || !rtpWindows.isFresh({ ssrc, index })) return null;
      if (!rtp.open(packet, start, { ssrc, index }, rolloverWord(index), tag)) return null;
      rtpWindows.take({ ssrc, index });
      return packet;
    },
    openRtcp: (datagram) => {
      const parts = split(rtcp, datagram, rtcpHeaderLength, wordLength, mki);
      if (!parts) return null;
      const { packet, tag, word } = parts;
      const at = { ssrc: packet.readUInt32BE(4), index: word.readUInt32BE() & 0x7fff_ffff };
      if (!rtcpWindows.isFresh(at)) return null;
      // Without the E flag a report is authenticated and not encrypted (RFC 3711 3.4).
      const start = word.readUInt8() & 0x80 ? rtcpHeaderLength : packet.length;
      if (!rtcp.open(packet, start, at, word, tag)) return null;
      rtcpWindows.take(at);
      return packet;
    },
  };
}
