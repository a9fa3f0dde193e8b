/**
 * RTP packets (RFC 3550 5.1): read with every length checked, written without CSRCs, padding or
 * extension.
 */

export interface RtpPacket {
  readonly payloadType: number;
  readonly marker: boolean;
  /** 16 bits. */
  readonly sequence: number;
  /** 32 bits, in units of the payload's clock. */
  readonly timestamp: number;
  /** 32 bits. */
  readonly ssrc: number;
  readonly payload: Buffer;
}

const headerLength = 12;

/** One datagram as RTP; null where it is not (the payload is a view on `bytes`). */
export function parseRtp(bytes: Buffer): RtpPacket | null {
  if (!isRtp(bytes)) return null;
  const first = bytes.readUInt8(0);
  const second = bytes.readUInt8(1);
  const start = payloadStart(bytes, first);
  const end = first & 0x20 ? bytes.length - bytes.readUInt8(bytes.length - 1) : bytes.length;
  if (start === null || end < start || (first & 0x20 && end === bytes.length)) return null;
  return {
    payloadType: second & 0x7f,
    marker: second >= 0x80,
    sequence: bytes.readUInt16BE(2),
    timestamp: bytes.readUInt32BE(4),
    ssrc: bytes.readUInt32BE(8),
    payload: bytes.subarray(start, end),
  };
}

/** Whether there is an RTP header of version 2 (RFC 7983: the first byte is 128 to 191). */
export function isRtp(bytes: Buffer): boolean {
  return bytes.length >= headerLength && bytes.readUInt8(0) >> 6 === 2;
}

/**
 * Where the payload begins: after the CSRCs and the extension, if any; null: they run past the end.
 */
export function payloadStart(bytes: Buffer, first: number): number | null {
  const afterSources = headerLength + 4 * (first & 0x0f);
  if (!(first & 0x10)) return afterSources <= bytes.length ? afterSources : null;
  if (afterSources + 4 > bytes.length) return null;
  const afterExtension = afterSources + 4 + 4 * bytes.readUInt16BE(afterSources + 2);
  return afterExtension <= bytes.length ? afterExtension : null;
}

export function writeRtp(packet: RtpPacket): Buffer {
  const bytes = Buffer.allocUnsafe(headerLength + packet.payload.length);
  bytes.writeUInt8(0x80, 0);
  bytes.writeUInt8((packet.marker ? 0x80 : 0) | packet.payloadType, 1);
  bytes.writeUInt16BE(packet.sequence, 2);
  bytes.writeUInt32BE(packet.timestamp, 4);
  bytes.writeUInt32BE(packet.ssrc, 8);
  packet.payload.copy(bytes, headerLength);
  return bytes;
}

/**
 * RFC 5761 4: on a shared port the second byte of RTCP is 192 to 223, where RTP has marker and
 * payload types 64 to 95.
 */
export function isRtcp(bytes: Buffer): boolean {
  return bytes.length >= 8 && bytes.readUInt8(0) >> 6 === 2 && (bytes.readUInt8(1) & 0xe0) === 0xc0;
}

export const uint16 = (value: number): number => value & 0xffff;
export const uint32 = (value: number): number => value >>> 0;
/** How far `to` is after `from`, by the shorter way round: -32768 to 32767. */
export const sequenceDistance = (from: number, to: number): number => ((to - from) << 16) >> 16;
/** The same for timestamps: -2^31 to 2^31 - 1. */
export const timestampDistance = (from: number, to: number): number => (to - from) | 0;
