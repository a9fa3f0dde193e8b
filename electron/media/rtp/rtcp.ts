/**
 * RTCP sender and receiver reports with SDES CNAME and BYE (RFC 3550 6.4 to 6.6): the part of it
 * that we use.
 */

export interface ReportBlock {
  /** The source that the report is about. */
  readonly ssrc: number;
  /** Of 256, since the report before. */
  readonly fractionLost: number;
  /** Since the beginning; 24 bits, signed. */
  readonly lost: number;
  readonly highestSequence: number;
  /** In units of the payload's clock. */
  readonly jitter: number;
  /** The middle 32 bits of the NTP time of the last sender report; 0: none has come. */
  readonly lastReport: number;
  /** Since then, in 1/65536 s. */
  readonly delay: number;
}

export interface SenderInfo {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly timestamp: number;
  readonly packets: number;
  readonly octets: number;
}

export interface RtcpReport {
  readonly ssrc: number;
  /** The middle 32 bits of the sender's NTP time; null: a receiver report. */
  readonly sentAt: number | null;
  readonly blocks: readonly ReportBlock[];
}

const packetTypes = { senderReport: 200, receiverReport: 201, sourceDescription: 202, bye: 203 } as const;
const blockLength = 24;
const ntpEpoch = 2_208_988_800;

/**
 * The reports of a compound packet; null where it is malformed. Other packets in it are stepped
 * over.
 */
export function parseRtcp(bytes: Buffer): readonly RtcpReport[] | null {
  return packetsOf(bytes)?.flatMap((packet) => parseReport(packet) ?? []) ?? null;
}

/** The packets of a compound packet, of any type; null where it is malformed. */
export function packetsOf(bytes: Buffer): readonly Buffer[] | null {
  const packets: Buffer[] = [];
  for (let at = 0; at < bytes.length;) {
    if (at + 4 > bytes.length || bytes.readUInt8(at) >> 6 !== 2) return null;
    const end = at + 4 + 4 * bytes.readUInt16BE(at + 2);
    if (end > bytes.length) return null;
    packets.push(bytes.subarray(at, end));
    at = end;
  }
  return packets;
}

function parseReport(packet: Buffer): RtcpReport | null {
  const type = packet.readUInt8(1);
  const isSender = type === packetTypes.senderReport;
  if (!isSender && type !== packetTypes.receiverReport) return null;
  const start = isSender ? 28 : 8;
  const count = packet.readUInt8(0) & 0x1f;
  if (packet.length < start + count * blockLength) return null;
  return {
    ssrc: packet.readUInt32BE(4),
    sentAt: isSender ? packet.readUInt32BE(10) : null,
    blocks: Array.from({ length: count }, (_, index) => parseBlock(packet, start + index * blockLength)),
  };
}

function parseBlock(bytes: Buffer, at: number): ReportBlock {
  return {
    ssrc: bytes.readUInt32BE(at),
    fractionLost: bytes.readUInt8(at + 4),
    lost: bytes.readIntBE(at + 5, 3),
    highestSequence: bytes.readUInt32BE(at + 8),
    jitter: bytes.readUInt32BE(at + 12),
    lastReport: bytes.readUInt32BE(at + 16),
    delay: bytes.readUInt32BE(at + 20),
  };
}

export interface Report {
  readonly ssrc: number;
  /** RFC 7022: random, of this session alone. */
  readonly cname: string;
  /** Null: nothing was sent since the report before. */
  readonly sender: SenderInfo | null;
  readonly block: ReportBlock | null;
  /** An extended report (RFC 3611); null: none. */
  readonly extended?: Buffer | null;
  readonly bye?: boolean;
}

/**
 * A compound packet: the report, then SDES with the CNAME (RFC 3550 6.1), then an extended report,
 * then BYE where the source ends.
 */
export function writeRtcp({ ssrc, cname, sender, block, extended = null, bye = false }: Report): Buffer {
  const report = Buffer.alloc((sender ? 28 : 8) + (block ? blockLength : 0));
  writeHeader(report, block ? 1 : 0, sender ? packetTypes.senderReport : packetTypes.receiverReport);
  report.writeUInt32BE(ssrc, 4);
  if (sender) writeSenderInfo(report, sender);
  if (block) writeBlock(report, sender ? 28 : 8, block);
  const parts = [report, sourceDescription(ssrc, cname), ...(extended ? [extended] : [])];
  if (bye) {
    const packet = Buffer.alloc(8);
    writeHeader(packet, 1, packetTypes.bye);
    packet.writeUInt32BE(ssrc, 4);
    parts.push(packet);
  }
  return Buffer.concat(parts);
}

function writeHeader(packet: Buffer, count: number, type: number): void {
  packet.writeUInt8(0x80 | count, 0);
  packet.writeUInt8(type, 1);
  packet.writeUInt16BE(packet.length / 4 - 1, 2);
}

function writeSenderInfo(packet: Buffer, { at, timestamp, packets, octets }: SenderInfo): void {
  const seconds = at / 1000 + ntpEpoch;
  packet.writeUInt32BE(Math.floor(seconds) >>> 0, 8);
  packet.writeUInt32BE(Math.floor((seconds % 1) * 2 ** 32) >>> 0, 12);
  packet.writeUInt32BE(timestamp >>> 0, 16);
  packet.writeUInt32BE(packets >>> 0, 20);
  packet.writeUInt32BE(octets >>> 0, 24);
}

function writeBlock(packet: Buffer, at: number, block: ReportBlock): void {
  packet.writeUInt32BE(block.ssrc, at);
  packet.writeUInt8(block.fractionLost, at + 4);
  packet.writeIntBE(Math.max(-0x800000, Math.min(0x7fffff, block.lost)), at + 5, 3);
  packet.writeUInt32BE(block.highestSequence >>> 0, at + 8);
  packet.writeUInt32BE(block.jitter >>> 0, at + 12);
  packet.writeUInt32BE(block.lastReport, at + 16);
  packet.writeUInt32BE(block.delay >>> 0, at + 20);
}

/** RFC 7022 4.2: 96 random bits, in base64. */
export function randomCname(random32: () => number): string {
  return Buffer.from(Uint32Array.of(random32(), random32(), random32()).buffer).toString('base64url');
}

function sourceDescription(ssrc: number, cname: string): Buffer {
  const text = Buffer.from(cname, 'latin1').subarray(0, 255);
  // One chunk: SSRC, CNAME item, and at least one null octet up to the next word.
  const packet = Buffer.alloc(4 + 4 * Math.ceil((4 + 2 + text.length + 1) / 4));
  writeHeader(packet, 1, packetTypes.sourceDescription);
  packet.writeUInt32BE(ssrc, 4);
  packet.writeUInt8(1, 8);
  packet.writeUInt8(text.length, 9);
  text.copy(packet, 10);
  return packet;
}

/** The middle 32 bits of the NTP time of an instant (milliseconds since 1970). */
export function middleOfNtp(at: number): number {
  return (Math.floor((at / 1000 + ntpEpoch) * 65_536) % 2 ** 32) >>> 0;
}

/**
 * RFC 3550 6.4.1: arrival minus last report minus delay, in milliseconds; null where the peer has
 * had no report yet.
 */
export function roundTrip(block: ReportBlock, arrivedAt: number): number | null {
  if (block.lastReport === 0) return null;
  const units = (middleOfNtp(arrivedAt) - block.lastReport - block.delay) | 0;
  return units < 0 ? null : (units * 1000) / 65_536;
}
