/**
 * From the peer to the renderer: checks what comes against the agreement, counts it, and gives it the numbers of one
 * unbroken stream. Losses and reordering pass through, so that the renderer's jitter buffer sees them as they are;
 * duplicates do not, because an SRTP index must not be used twice.
 */
import type { CodecName } from '../../../shared/model/media.ts';
import { frameOf, silenceOf } from '../rtp/codecs.ts';
import { mayReceive } from '../sdp/direction.ts';
import { createDigitReceiver } from '../rtp/dtmf.ts';
import type { Agreement } from '../sdp/agreement.ts';
import { createReception, type Reception } from '../rtp/reception.ts';
import { sequenceDistance, uint16, uint32, type RtpPacket } from '../rtp/rtp.ts';
import type { Binding } from '../sdp/session-description.ts';

export interface InboundStream {
  readonly use: (agreement: Agreement) => void;
  /** Whether a payload type is agreed, and the direction has the peer send at all. */
  readonly accepts: (payloadType: number) => boolean;
  /** The packet for the renderer, its payload type still the codec's name; null: nothing to pass on. `at`: monotonic ms. */
  readonly receive: (packet: RtpPacket, at: number) => (RtpPacket & { codec: CodecName }) | null;
  readonly reception: () => Reception | null;
  readonly totals: () => { received: number; lost: number; jitter: number };
}

interface Mapping {
  readonly clockRate: number;
  readonly sequenceOffset: number;
  readonly timestampOffset: number;
}

export function createInboundStream(options: {
  /** Of the stream toward the renderer. */
  readonly ssrc: number;
  readonly random32: () => number;
  readonly onDigit: (digit: string) => void;
}): InboundStream {
  let agreement: Agreement | null = null;
  let reception: Reception | null = null;
  /** The direction did not let the peer send: a gap in its sequence numbers is no loss. */
  let paused = false;
  let before = { received: 0, lost: 0 };
  let mapping: Mapping | null = null;
  let hearDigit = createDigitReceiver(options.onDigit);
  const highest = { sequence: options.random32() & 0xffff, timestamp: options.random32(), at: 0 };

  function count(packet: RtpPacket, clockRate: number, at: number): boolean {
    const arrival = { sequence: packet.sequence, timestamp: packet.timestamp, clockRate, at };
    if (paused) {
      paused = false;
      mapping = null;
      if (reception?.ssrc === packet.ssrc) reception.resume(arrival);
    }
    if (reception?.ssrc === packet.ssrc) {
      const outcome = reception.receive(arrival);
      if (outcome !== 'jump') return outcome === 'new';
    }
    if (reception) {
      const { received, lost } = reception.totals();
      before = { received: before.received + received, lost: before.lost + lost };
    }
    reception = createReception(packet.ssrc, arrival);
    mapping = null;
    hearDigit = createDigitReceiver(options.onDigit);
    return true;
  }

  /** A new source or clock goes on where the last one was, with the time that has passed since. */
  function mapFrom(packet: RtpPacket, { codec }: Binding, at: number): Mapping {
    const elapsed = highest.at === 0 ? 0 : Math.round(((at - highest.at) * codec.clockRate) / 1000);
    const timestamp = highest.timestamp + Math.max(elapsed, frameOf(codec));
    return {
      clockRate: codec.clockRate,
      sequenceOffset: highest.sequence + 1 - packet.sequence,
      timestampOffset: timestamp - packet.timestamp,
    };
  }

  function pass(packet: RtpPacket, binding: Binding, at: number): RtpPacket & { codec: CodecName } {
    if (mapping?.clockRate !== binding.codec.clockRate) mapping = mapFrom(packet, binding, at);
    const sequence = uint16(packet.sequence + mapping.sequenceOffset);
    const timestamp = uint32(packet.timestamp + mapping.timestampOffset);
    return lead({ ...packet, sequence, timestamp, ssrc: options.ssrc, codec: binding.codec.name }, at);
  }

  function lead<P extends RtpPacket>(packet: P, at: number): P {
    if (sequenceDistance(highest.sequence, packet.sequence) > 0) {
      Object.assign(highest, { sequence: packet.sequence, timestamp: packet.timestamp, at });
    }
    return packet;
  }

  /** In the place of an event, silence: a hole would be filled by stretching the sound before it. */
  function hush(
    packet: RtpPacket,
    { codec }: Binding,
    at: number,
  ): (RtpPacket & { codec: CodecName }) | null {
    if (mapping === null) return null;
    const sequence = uint16(packet.sequence + mapping.sequenceOffset);
    const ahead = sequenceDistance(highest.sequence, sequence);
    if (ahead <= 0) return null;
    const timestamp = uint32(highest.timestamp + ahead * frameOf(codec));
    const payload = silenceOf(codec.name, frameOf(codec));
    return lead(
      { ...packet, marker: false, sequence, timestamp, payload, ssrc: options.ssrc, codec: codec.name },
      at,
    );
  }

  return {
    use: (next) => {
      agreement = next;
      if (!mayReceive(next.direction)) paused = true;
    },
    accepts: (payloadType) =>
      agreement !== null &&
      mayReceive(agreement.direction) &&
      (agreement.receiving.has(payloadType) || agreement.receivingEvents.has(payloadType)),
    receive: (packet, at) => {
      const binding = agreement?.receiving.get(packet.payloadType);
      const event = agreement?.receivingEvents.get(packet.payloadType);
      const current = agreement?.sending;
      const clockRate = binding?.codec.clockRate ?? current?.codec.clockRate ?? 8000;
      if (!agreement || !mayReceive(agreement.direction)) return null;
      if ((!binding && !event) || !count(packet, clockRate, at)) return null;
      if (binding) return pass(packet, binding, at);
      hearDigit(packet.timestamp, packet.payload);
      return current ? hush(packet, current, at) : null;
    },
    reception: () => reception,
    totals: () => {
      const { received = 0, lost = 0, jitter = 0 } = reception?.totals() ?? {};
      return { received: before.received + received, lost: before.lost + lost, jitter };
    },
  };
}
