/** Timestamps toward the peer (RFC 3550 5.1). */
import { timestampDistance, uint32, type RtpPacket } from '../rtp/rtp.ts';

/** The timestamps of one unbroken stream whose packets come from several makers in turn. */
export interface Timeline {
  /**
   * The timestamp of a packet; a maker that is new or jumped goes on where the last packet ended.
   */
  readonly place: (packet: RtpPacket, clockRate: number) => { timestamp: number; isNew: boolean };
  /** Where the next packet of an unbroken stream begins. */
  readonly next: () => number;
  /** A packet was sent at that monotonic time. */
  readonly sent: (timestamp: number, duration: number, at: number) => void;
  /** The timestamp of an instant. */
  readonly at: (at: number, clockRate: number) => number;
  /** The next packet's maker is new. */
  readonly interrupt: () => void;
  readonly renew: () => void;
}

/** A maker whose timestamps jump further than this has begun anew. */
const longestPauseSeconds = 10;

export function createTimeline(random32: () => number): Timeline {
  let next = random32();
  let last = { timestamp: next, at: 0 };
  let maker: { readonly ssrc: number; readonly offset: number } | null = null;
  return {
    place: (packet, clockRate) => {
      if (maker?.ssrc === packet.ssrc) {
        const timestamp = uint32(packet.timestamp + maker.offset);
        const ahead = timestampDistance(next, timestamp);
        if (ahead >= 0 && ahead < clockRate * longestPauseSeconds) return { timestamp, isNew: false };
      }
      maker = { ssrc: packet.ssrc, offset: next - packet.timestamp };
      return { timestamp: next, isNew: true };
    },
    next: () => next,
    sent: (timestamp, duration, at) => {
      next = uint32(timestamp + duration);
      last = { timestamp, at };
    },
    at: (at, clockRate) => uint32(last.timestamp + Math.round(((at - last.at) * clockRate) / 1000)),
    interrupt: () => {
      maker = null;
    },
    renew: () => {
      next = random32();
    },
  };
}
