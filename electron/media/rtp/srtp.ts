/**
 * SRTP and SRTCP, AES_CM_128 with HMAC_SHA1 (RFC 3711; the names are those of RFC 4568 and RFC
 * 5764).
 *
 * Why our own: werift's has no replay protection and loses the stream for ever when a loss spans
 * the sequence wrap. Why so: one AES-ECB cipher object is kept and fed counter blocks (that is
 * AES-CM's keystream), and HMAC is two one-shot hashes over prepared pads; a cipher and an HMAC
 * object per packet cost four times as much.
 */
import { createCipheriv, hash, timingSafeEqual, type Cipheriv } from 'node:crypto';
import type { SrtpSuite } from '../../../shared/model/media.ts';
import { payloadStart, sequenceDistance } from './rtp.ts';
import { suiteLengths } from './srtp-suites.ts';
import type { Transforms } from './transform.ts';

export interface SrtpKeys {
  readonly suite: SrtpSuite;
  /** Of the suite's lengths (srtp-suites.ts). */
  readonly masterKey: Buffer;
  readonly masterSalt: Buffer;
  /** Before the tag of every packet (RFC 3711 3.1); null: none. */
  readonly mki: Buffer | null;
}

/** Protects what we send. */
export interface SrtpSender {
  /** Null: not RTP, or an index used before, which would meet the same keystream again. */
  readonly protectRtp: (packet: Buffer) => Buffer | null;
  readonly protectRtcp: (packet: Buffer) => Buffer;
}

/** Opens what arrived; null: malformed, not authentic, replayed or older than the window. */
export interface SrtpReceiver {
  readonly openRtp: (packet: Buffer) => Buffer | null;
  readonly openRtcp: (packet: Buffer) => Buffer | null;
}

/** RFC 3711 4.3.1: what each derived key is for. */
const labels = {
  rtp: { key: 0, authentication: 1, salt: 2 },
  rtcp: { key: 3, authentication: 4, salt: 5 },
} as const;
const rtcpTagLength = 10;
const rtcpHeaderLength = 8;
/** RFC 3711 3.3.2 asks for 64 at least. */
const windowSize = 64n;
/** No call has more sources in one stream; the oldest is forgotten. */
const sourceLimit = 16;

interface Session {
  readonly cipher: Cipheriv;
  readonly salt: Buffer;
  readonly sign: (head: Buffer, tail: Buffer) => Buffer;
}

/**
 * AES in counter mode (RFC 3711 4.1.1), `bytes` XORed in place from the first counter block of
 * `iv`.
 */
function applyKeystream(cipher: Cipheriv, iv: Buffer, bytes: Buffer): void {
  const blocks = Math.ceil(bytes.length / 16);
  const counters = Buffer.allocUnsafe(blocks * 16);
  for (let index = 0; index < blocks; index += 1) {
    iv.copy(counters, index * 16, 0, 14);
    counters.writeUInt16BE(index, index * 16 + 14);
  }
  const stream = cipher.update(counters);
  const { length } = bytes;
  for (let index = 0; index < length; index += 1) (bytes[index] as number) ^= stream[index] as number;
}

function keystreamCipher(key: Buffer): Cipheriv {
  return createCipheriv('aes-128-ecb', key, null).setAutoPadding(false);
}

/** RFC 3711 4.3.1 with a key derivation rate of 0: the label is XORed into byte 7 of the salt. */
export function deriveKey(masterKey: Buffer, masterSalt: Buffer, label: number, length: number): Buffer {
  const iv = Buffer.alloc(16);
  masterSalt.copy(iv, 0, 0, 14);
  iv.writeUInt8(iv.readUInt8(7) ^ label, 7);
  const key = Buffer.alloc(length);
  applyKeystream(keystreamCipher(masterKey), iv, key);
  return key;
}

function deriveSession({ suite, masterKey, masterSalt }: SrtpKeys, use: 'rtp' | 'rtcp'): Session {
  if (!suite.startsWith('AES_CM_128')) throw new RangeError(`no transform for ${suite}`);
  if (masterKey.length !== 16 || masterSalt.length !== 14) throw new RangeError('SRTP key or salt length');
  const derive = (label: number, length: number) => deriveKey(masterKey, masterSalt, label, length);
  return {
    cipher: keystreamCipher(derive(labels[use].key, 16)),
    salt: derive(labels[use].salt, 14),
    sign: hmacSha1(derive(labels[use].authentication, 20)),
  };
}

/**
 * HMAC-SHA1 (RFC 2104) over two parts, as two one-shot hashes with the pads laid out beforehand.
 */
function hmacSha1(key: Buffer): Session['sign'] {
  const pad = (byte: number) => Buffer.from(Array.from({ length: 64 }, (_, i) => (key[i] ?? 0) ^ byte));
  const inner = pad(0x36);
  const outer = Buffer.concat([pad(0x5c), Buffer.alloc(20)]);
  return (head, tail) => {
    hash('sha1', Buffer.concat([inner, head, tail]), 'buffer').copy(outer, 64);
    return hash('sha1', outer, 'buffer');
  };
}

/** RFC 3711 4.1.1: (salt * 2^16) XOR (SSRC * 2^64) XOR (index * 2^16). */
function counterStart(salt: Buffer, ssrc: number, high: number, low: number): Buffer {
  const iv = Buffer.alloc(16);
  salt.copy(iv);
  iv.writeUInt32BE((iv.readUInt32BE(4) ^ ssrc) >>> 0, 4);
  iv.writeUInt32BE((iv.readUInt32BE(8) ^ high) >>> 0, 8);
  iv.writeUInt16BE(iv.readUInt16BE(12) ^ low, 12);
  return iv;
}

/** Which indices of one source were seen: the highest and the 64 before it. */
interface Window {
  highest: bigint;
  seen: bigint;
}

function isFresh(window: Window, index: bigint): boolean {
  if (index > window.highest) return true;
  const age = window.highest - index;
  return age < windowSize && ((window.seen >> age) & 1n) === 0n;
}

function remember(window: Window, index: bigint): void {
  if (index > window.highest) {
    window.seen = BigInt.asUintN(64, (window.seen << (index - window.highest)) | 1n);
    window.highest = index;
  } else {
    window.seen |= 1n << (window.highest - index);
  }
}

/**
 * RFC 3711 3.3.1: the 48-bit index that lies nearest to the highest one so far; null: before the
 * beginning.
 */
function nearestIndex(window: Window | undefined, sequence: number): bigint | null {
  if (!window) return BigInt(sequence);
  const index = window.highest + BigInt(sequenceDistance(Number(window.highest & 0xffffn), sequence));
  return index < 0n ? null : index;
}

function advance(windows: Map<number, Window>, ssrc: number, index: bigint): void {
  const window = windows.get(ssrc);
  if (window) {
    remember(window, index);
    return;
  }
  if (windows.size >= sourceLimit) windows.delete(windows.keys().next().value ?? 0);
  windows.set(ssrc, { highest: index, seen: 1n });
}

/** The rollover counter as the tag covers it (RFC 3711 4.2). */
function rolloverBytes(index: bigint): Buffer {
  const bytes = Buffer.allocUnsafe(4);
  bytes.writeUInt32BE(Number(index >> 16n) >>> 0);
  return bytes;
}

function cryptRtp(
  { cipher, salt }: Session,
  packet: Buffer,
  start: number,
  end: number,
  index: bigint,
): void {
  const iv = counterStart(salt, packet.readUInt32BE(8), Number(index >> 16n) >>> 0, Number(index & 0xffffn));
  applyKeystream(cipher, iv, packet.subarray(start, end));
}

/** Keys for one direction. */
export function createSrtpSender(keys: SrtpKeys): SrtpSender {
  const tagLength = suiteLengths[keys.suite].rtpTag;
  const rtp = deriveSession(keys, 'rtp');
  const rtcp = deriveSession(keys, 'rtcp');
  const windows = new Map<number, Window>();
  let rtcpIndex = 0;

  return {
    protectRtp: (packet) => {
      const start = payloadStart(packet, packet.readUInt8(0));
      if (start === null) return null;
      const ssrc = packet.readUInt32BE(8);
      const window = windows.get(ssrc);
      const index = nearestIndex(window, packet.readUInt16BE(2));
      if (index === null || (window && !isFresh(window, index))) return null;
      advance(windows, ssrc, index);
      const sealed = Buffer.from(packet);
      cryptRtp(rtp, sealed, start, sealed.length, index);
      return Buffer.concat([sealed, rtp.sign(sealed, rolloverBytes(index)).subarray(0, tagLength)]);
    },
    protectRtcp: (packet) => {
      rtcpIndex = (rtcpIndex + 1) & 0x7fffffff;
      const sealed = Buffer.from(packet);
      cryptRtcp(rtcp, sealed, rtcpIndex);
      const trailer = Buffer.allocUnsafe(4);
      trailer.writeUInt32BE((0x80000000 | rtcpIndex) >>> 0);
      return Buffer.concat([sealed, trailer, rtcp.sign(sealed, trailer).subarray(0, rtcpTagLength)]);
    },
  };
}

function cryptRtcp({ cipher, salt }: Session, packet: Buffer, index: number): void {
  const iv = counterStart(salt, packet.readUInt32BE(4), index >>> 16, index & 0xffff);
  applyKeystream(cipher, iv, packet.subarray(rtcpHeaderLength));
}

export function createSrtpReceiver(keys: SrtpKeys): SrtpReceiver {
  const tagLength = suiteLengths[keys.suite].rtpTag;
  const rtp = deriveSession(keys, 'rtp');
  const rtcp = deriveSession(keys, 'rtcp');
  const rtpWindows = new Map<number, Window>();
  const rtcpWindows = new Map<number, Window>();

  return {
    openRtp: (packet) => {
      const end = packet.length - tagLength;
      if (end < 12) return null;
      const start = payloadStart(packet.subarray(0, end), packet.readUInt8(0));
      if (start === null) return null;
      const ssrc = packet.readUInt32BE(8);
      const window = rtpWindows.get(ssrc);
      const index = nearestIndex(window, packet.readUInt16BE(2));
      if (index === null || (window && !isFresh(window, index))) return null;
      const tag = rtp.sign(packet.subarray(0, end), rolloverBytes(index)).subarray(0, tagLength);
      if (!timingSafeEqual(tag, packet.subarray(end))) return null;
      advance(rtpWindows, ssrc, index);
      const opened = Buffer.from(packet.subarray(0, end));
      cryptRtp(rtp, opened, start, end, index);
      return opened;
    },
    openRtcp: (packet) => {
      const end = packet.length - rtcpTagLength - 4;
      if (end < rtcpHeaderLength) return null;
      const trailer = packet.readUInt32BE(end);
      const index = trailer & 0x7fffffff;
      const ssrc = packet.readUInt32BE(4);
      const window = rtcpWindows.get(ssrc);
      if (window && !isFresh(window, BigInt(index))) return null;
      const tag = rtcp
        .sign(packet.subarray(0, end), packet.subarray(end, end + 4))
        .subarray(0, rtcpTagLength);
      if (!timingSafeEqual(tag, packet.subarray(end + 4))) return null;
      advance(rtcpWindows, ssrc, BigInt(index));
      const opened = Buffer.from(packet.subarray(0, end));
      // The E flag: the peer may send SRTCP that is authenticated but not encrypted (RFC 3711 3.4).
      if (trailer >>> 31) cryptRtcp(rtcp, opened, index);
      return opened;
    },
  };
}

/** One context for each direction; each keeps its own roll-over counters and replay windows. */
export function srtpTransforms(keys: {
  readonly sending: SrtpKeys;
  readonly receiving: SrtpKeys;
}): Transforms {
  const sender = createSrtpSender(keys.sending);
  const receiver = createSrtpReceiver(keys.receiving);
  return {
    rtp: { seal: sender.protectRtp, open: receiver.openRtp },
    rtcp: { seal: sender.protectRtcp, open: receiver.openRtcp },
  };
}
