/** The VoIP metrics block of RTCP XR (RFC 3611 4.7): how a receiver hears one source. */
import { packetsOf } from './rtcp.ts';

export interface VoipMetrics {
  /** The source that it is about. */
  readonly ssrc: number;
  /** Of 1, since the beginning: lost, and come too late to be played. */
  readonly lossRate: number;
  readonly discardRate: number;
  /** Of 1: missing of the packets in bursts, and of those between them. */
  readonly burstDensity: number;
  readonly gapDensity: number;
  /** Means, in milliseconds. */
  readonly burstDuration: number;
  readonly gapDuration: number;
  /** Milliseconds; null: not known. */
  readonly roundTrip: number | null;
  /** Of the receiver, from the network to the ear and from the mouth to the network, in ms. */
  readonly endSystemDelay: number;
  /** R of ITU-T G.107, 0 to 100; null: not known. */
  readonly rating: number | null;
  /** 1 to 5, without and with delay; null: not known. */
  readonly listening: number | null;
  readonly conversational: number | null;
  /** Of the jitter buffer, in milliseconds: now, at most now, at most ever. */
  readonly buffer: { readonly nominal: number; readonly maximum: number; readonly absolute: number };
}

const extendedReport = 207;
const [blockType, blockWords] = [7, 8] as const;
const blockBytes = 4 + 4 * blockWords;
/** Of signal, noise, echo return loss, R and MOS: not known. */
const unavailable = 127;
/** RFC 3611 4.7.6: an adaptive jitter buffer; nothing is said of concealment. */
const adaptiveBuffer = 3 << 4;

/** An XR packet with one block, for a compound packet. `minimumGap`: Gmin. */
export function writeVoipMetrics(reporter: number, metrics: VoipMetrics, minimumGap: number): Buffer {
  const packet = Buffer.alloc(8 + blockBytes);
  packet.writeUInt8(0x80, 0);
  packet.writeUInt8(extendedReport, 1);
  packet.writeUInt16BE(packet.length / 4 - 1, 2);
  packet.writeUInt32BE(reporter, 4);
  packet.writeUInt8(blockType, 8);
  packet.writeUInt16BE(blockWords, 10);
  packet.writeUInt32BE(metrics.ssrc, 12);
  const { lossRate, discardRate, burstDensity, gapDensity } = metrics;
  [lossRate, discardRate, burstDensity, gapDensity].forEach((rate, index) =>
    packet.writeUInt8(within(Math.floor(rate * 256), 255), 16 + index),
  );
  const { burstDuration, gapDuration, roundTrip, endSystemDelay } = metrics;
  [burstDuration, gapDuration, roundTrip ?? 0, endSystemDelay].forEach((milliseconds, index) =>
    packet.writeUInt16BE(within(Math.round(milliseconds), 0xffff), 20 + 2 * index),
  );
  const { rating, listening, conversational, buffer } = metrics;
  const levels = [unavailable, unavailable, unavailable, minimumGap];
  const ratings = [ratingByte(rating), unavailable, mosByte(listening), mosByte(conversational)];
  Buffer.from([...levels, ...ratings, adaptiveBuffer]).copy(packet, 28);
  [buffer.nominal, buffer.maximum, buffer.absolute].forEach((milliseconds, index) =>
    packet.writeUInt16BE(within(Math.round(milliseconds), 0xffff), 38 + 2 * index),
  );
  return packet;
}

const within = (value: number, most: number): number => Math.max(0, Math.min(most, value));
const ratingByte = (rating: number | null): number =>
  rating === null ? unavailable : within(Math.round(rating), 100);
const mosByte = (mos: number | null): number =>
  mos === null ? unavailable : Math.max(10, within(Math.round(mos * 10), 50));

/**
 * The last block about that source in a compound packet; null: there is none, or it is malformed.
 * Values out of range are as if not known.
 */
export function readVoipMetrics(compound: Buffer, ssrc: number): VoipMetrics | null {
  const blocks = (packetsOf(compound) ?? [])
    .filter((packet) => packet.readUInt8(1) === extendedReport && packet.length >= 8)
    .flatMap(blocksOf)
    .filter((block) => block.readUInt8(0) === blockType && block.length === blockBytes);
  const block = blocks.findLast((each) => each.readUInt32BE(4) === ssrc);
  return block === undefined ? null : readBlock(block);
}

/** Up to the first one that does not end within the packet. */
function blocksOf(packet: Buffer): readonly Buffer[] {
  const blocks: Buffer[] = [];
  for (let at = 8; at + 4 <= packet.length;) {
    const end = at + 4 + 4 * packet.readUInt16BE(at + 2);
    if (end > packet.length) break;
    blocks.push(packet.subarray(at, end));
    at = end;
  }
  return blocks;
}

function readBlock(block: Buffer): VoipMetrics {
  const rate = (at: number): number => block.readUInt8(at) / 256;
  const known = (at: number, least: number, most: number): number | null => {
    const value = block.readUInt8(at);
    return value >= least && value <= most ? value : null;
  };
  const mos = (at: number): number | null => {
    const value = known(at, 10, 50);
    return value === null ? null : value / 10;
  };
  return {
    ssrc: block.readUInt32BE(4),
    lossRate: rate(8),
    discardRate: rate(9),
    burstDensity: rate(10),
    gapDensity: rate(11),
    burstDuration: block.readUInt16BE(12),
    gapDuration: block.readUInt16BE(14),
    roundTrip: block.readUInt16BE(16) || null,
    endSystemDelay: block.readUInt16BE(18),
    rating: known(24, 0, 100),
    listening: mos(26),
    conversational: mos(27),
    buffer: {
      nominal: block.readUInt16BE(30),
      maximum: block.readUInt16BE(32),
      absolute: block.readUInt16BE(34),
    },
  };
}
