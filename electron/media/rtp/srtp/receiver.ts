import { isRtp, payloadStart } from '../rtp.ts';
import { createContext, indexLimits, rolloverWord, rtcpHeaderLength, rtpHeaderLength } from './context.ts';
import { split, type Parts } from './datagram.ts';
import { createReplayWindows } from './replay-window.ts';
import type { SrtpKeys } from './session-keys.ts';

/** Opens what arrived; null: malformed, not authentic, replayed or older than the window. */
export interface SrtpReceiver {
  readonly openRtp: (datagram: Buffer) => Buffer | null;
  readonly openRtcp: (datagram: Buffer) => Buffer | null;
  /** The RTP index of that packet if its source goes on; null: the source is not known here. */
  readonly nextIndex: (ssrc: number, sequence: number) => number | null;
}

const wordLength = 4;
/** RFC 3711 3.3.1: a source goes on counting under another key. Null: it is not known there. */
type IndexBefore = SrtpReceiver['nextIndex'];

/** Throws a RangeError where the keys do not fit their suite. */
export function createSrtpReceiver(keys: SrtpKeys, indexBefore: IndexBefore = () => null): SrtpReceiver {
  const { rtp, rtcp, mki } = createContext(keys);
  const rtpWindows = createReplayWindows(indexLimits.rtp);
  const rtcpWindows = createReplayWindows(indexLimits.rtcp);

  function opensAt({ packet, tag }: Parts, start: number, ssrc: number, index: number | null): boolean {
    if (index === null || !rtpWindows.isFresh({ ssrc, index })) return false;
    if (!rtp.open(packet, start, { ssrc, index }, rolloverWord(index), tag)) return false;
    rtpWindows.take({ ssrc, index });
    return true;
  }

  return {
    openRtp: (datagram) => {
      const parts = isRtp(datagram) ? split(rtp, datagram, rtpHeaderLength, 0, mki) : null;
      const start = parts && payloadStart(parts.packet, parts.packet.readUInt8(0));
      if (!parts || start === null) return null;
      const { packet } = parts;
      const ssrc = packet.readUInt32BE(8);
      const sequence = packet.readUInt16BE(2);
      if (opensAt(parts, start, ssrc, rtpWindows.nearest(ssrc, sequence))) return packet;
      // Under a new key some begin with a roll-over counter of 0, as above, and some go on.
      if (rtpWindows.knows(ssrc)) return null;
      return opensAt(parts, start, ssrc, indexBefore(ssrc, sequence)) ? packet : null;
    },
    nextIndex: (ssrc, sequence) => (rtpWindows.knows(ssrc) ? rtpWindows.nearest(ssrc, sequence) : null),
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
