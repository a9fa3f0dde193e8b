/**
 * One RTP stream without breaks, of packets that come from several sources in turn. Within a run
 * the packets keep their distances, so that losses and reordering reach the receiver's jitter
 * buffer as they are. Another run goes on after the last packet, later by the time that has passed.
 * No number is used twice: it would be an SRTP index that is used twice.
 */
import type { CodecName } from '../../../shared/model/media.ts';
import { frameOf, silenceOf, type Codec } from './codecs.ts';
import { sequenceDistance, uint16, uint32, type RtpPacket } from './rtp.ts';

export interface RunPacket {
  readonly packet: RtpPacket;
  readonly codec: Codec;
  /** Packets of one run have sequence numbers and timestamps of one source. */
  readonly run: symbol;
  /**
   * A telephone event or comfort noise: silence takes its place, because a hole would be filled by
   * stretching the sound before it.
   */
  readonly isSilent: boolean;
}

export interface ContinuousStream {
  /**
   * The packet in this stream, its payload type still that of its source; null: nothing takes its
   * place. `at`: monotonic ms.
   */
  readonly place: (received: RunPacket, at: number) => (RtpPacket & { codec: CodecName }) | null;
}

interface Mapping {
  readonly run: symbol;
  readonly clockRate: number;
  readonly sequenceOffset: number;
  readonly timestampOffset: number;
}

export function createContinuousStream(ssrc: number, random32: () => number): ContinuousStream {
  let mapping: Mapping | null = null;
  let highest = { sequence: random32() & 0xffff, timestamp: random32(), at: 0 };

  function mapFrom({ packet, codec, run }: RunPacket, at: number): Mapping {
    const elapsed = highest.at === 0 ? 0 : Math.round(((at - highest.at) * codec.clockRate) / 1000);
    const timestamp = highest.timestamp + Math.max(elapsed, frameOf(codec));
    return {
      run,
      clockRate: codec.clockRate,
      sequenceOffset: highest.sequence + 1 - packet.sequence,
      timestampOffset: timestamp - packet.timestamp,
    };
  }

  function sound(received: RunPacket, at: number): RtpPacket {
    const { packet, codec, run } = received;
    if (mapping?.run !== run || mapping.clockRate !== codec.clockRate) mapping = mapFrom(received, at);
    const sequence = uint16(packet.sequence + mapping.sequenceOffset);
    const timestamp = uint32(packet.timestamp + mapping.timestampOffset);
    return { ...packet, sequence, timestamp };
  }

  /** Null: before the first sound of its run, or late. */
  function silence({ packet, codec, run }: RunPacket): RtpPacket | null {
    if (mapping?.run !== run) return null;
    const sequence = uint16(packet.sequence + mapping.sequenceOffset);
    const ahead = sequenceDistance(highest.sequence, sequence);
    if (ahead <= 0) return null;
    const timestamp = uint32(highest.timestamp + ahead * frameOf(codec));
    return { ...packet, marker: false, sequence, timestamp, payload: silenceOf(codec.name, frameOf(codec)) };
  }

  return {
    place: (received, at) => {
      const placed = received.isSilent ? silence(received) : sound(received, at);
      if (placed === null) return null;
      const { sequence, timestamp } = placed;
      if (sequenceDistance(highest.sequence, sequence) > 0) highest = { sequence, timestamp, at };
      return { ...placed, ssrc, codec: received.codec.name };
    },
  };
}
