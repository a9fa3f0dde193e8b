/** One RTP source of ours (RFC 3550 5.1): its SSRC, its sequence numbers and what it has sent. */
import { uint16, writeRtp, type RtpPacket } from '../rtp/rtp.ts';

export interface RtpSource {
  readonly write: (packet: Omit<RtpPacket, 'ssrc' | 'sequence'>) => Buffer;
  /** Becomes another source. */
  readonly renew: () => void;
  readonly ssrc: () => number;
  /** Whether its sequence numbers began again at 0. */
  readonly hasWrapped: () => boolean;
  /** Sent by this source. */
  readonly sent: () => { readonly packets: number; readonly octets: number };
}

/**
 * RFC 3711 3.3.1: far from the wrap, so that a loss at the beginning does not make a receiver's
 * roll-over counter wrong.
 */
const beginning = (random32: () => number): number => random32() & 0x7fff;

export function createRtpSource(random32: () => number): RtpSource {
  let ssrc = random32();
  let sequence = beginning(random32);
  let sent = { packets: 0, octets: 0 };
  let hasWrapped = false;
  return {
    write: (packet) => {
      sequence = uint16(sequence + 1);
      hasWrapped ||= sequence === 0;
      sent = { packets: sent.packets + 1, octets: sent.octets + packet.payload.length };
      return writeRtp({ ...packet, sequence, ssrc });
    },
    renew: () => {
      ssrc = random32();
      sequence = beginning(random32);
      hasWrapped = false;
      sent = { packets: 0, octets: 0 };
    },
    ssrc: () => ssrc,
    hasWrapped: () => hasWrapped,
    sent: () => sent,
  };
}
