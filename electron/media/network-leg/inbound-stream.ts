/**
 * From the peer: checks packets against the agreement, counts them, and reports its digits.
 * Duplicates end here.
 */
import type { RunPacket } from '../rtp/continuous-stream.ts';
import { createDigitReceiver } from '../rtp/dtmf.ts';
import type { Reception } from '../rtp/reception.ts';
import { createReceptions, type Receptions } from '../rtp/receptions.ts';
import type { RtpPacket } from '../rtp/rtp.ts';
import type { Agreement } from '../sdp/agreement.ts';
import { mayReceive } from '../sdp/direction.ts';

export interface InboundStream {
  readonly use: (agreement: Agreement) => void;
  /** Whether a payload type is agreed, and the direction has the peer send at all. */
  readonly accepts: (payloadType: number) => boolean;
  /** The packet for the renderer; null: there is none. `at`: monotonic ms. */
  readonly receive: (packet: RtpPacket, at: number) => RunPacket | null;
  readonly reception: () => Reception | null;
  readonly totals: Receptions['totals'];
}

/** Null: not agreed. */
function kindOf(agreement: Agreement, payloadType: number): 'sound' | 'event' | 'noise' | null {
  if (agreement.receiving.has(payloadType)) return 'sound';
  if (agreement.receivingEvents.has(payloadType)) return 'event';
  return agreement.receivingNoise.has(payloadType) ? 'noise' : null;
}

export function createInboundStream(onDigit: (digit: string) => void): InboundStream {
  let agreement: Agreement | null = null;
  const receptions = createReceptions();
  let digits = createDigitReceiver(onDigit);

  function count(packet: RtpPacket, clockRate: number, at: number): symbol | null {
    const source = receptions.current();
    const { sequence, timestamp } = packet;
    const run = receptions.receive(packet.ssrc, { sequence, timestamp, clockRate, at });
    // Another source counts its events from another timestamp.
    if (receptions.current() !== source) digits = createDigitReceiver(onDigit);
    return run;
  }

  return {
    use: (next) => {
      agreement = next;
      if (!mayReceive(next.direction)) receptions.pause();
    },
    accepts: (payloadType) =>
      agreement !== null && mayReceive(agreement.direction) && kindOf(agreement, payloadType) !== null,
    receive: (packet, at) => {
      if (!agreement || !mayReceive(agreement.direction)) return null;
      const kind = kindOf(agreement, packet.payloadType);
      if (kind === null) return null;
      const { codec } = agreement.receiving.get(packet.payloadType) ?? agreement.sending;
      const run = count(packet, codec.clockRate, at);
      if (run === null) return null;
      if (kind === 'event') digits(packet.timestamp, packet.payload);
      return { packet, codec, run, isSilent: kind !== 'sound' };
    },
    reception: receptions.current,
    totals: receptions.totals,
  };
}
