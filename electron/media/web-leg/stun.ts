/**
 * STUN as an ICE-lite agent needs it (RFC 8489, RFC 8445): read a binding request and answer it.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { crc32 } from 'node:zlib';

const magicCookie = 0x2112a442;
const bindingRequest = 0x0001;
const bindingSuccess = 0x0101;
const attributes = {
  username: 0x0006,
  messageIntegrity: 0x0008,
  xorMappedAddress: 0x0020,
  useCandidate: 0x0025,
  fingerprint: 0x8028,
} as const;
const fingerprintMask = 0x5354554e;
/** Longer ones are not ICE checks: Chromium's have about 120 bytes. */
const lengthLimit = 1024;

export interface BindingRequest {
  readonly transaction: Buffer;
  /** `ours:theirs` (RFC 8445 7.2.2). */
  readonly username: string;
  /** The controlling side chose this pair. */
  readonly nominates: boolean;
}

/** RFC 7983: the first byte tells STUN from DTLS and RTP. */
export const isStun = (bytes: Buffer): boolean => bytes.length >= 20 && bytes.readUInt8(0) < 4;

/** A binding request whose MESSAGE-INTEGRITY proves `password`; null: anything else. */
export function parseBindingRequest(bytes: Buffer, password: string): BindingRequest | null {
  if (bytes.length < 20 || bytes.length > lengthLimit) return null;
  if (bytes.readUInt16BE(0) !== bindingRequest || bytes.readUInt32BE(4) !== magicCookie) return null;
  if (bytes.readUInt16BE(2) !== bytes.length - 20) return null;
  let username: string | null = null;
  let nominates = false;
  for (let at = 20; at + 4 <= bytes.length;) {
    const type = bytes.readUInt16BE(at);
    const length = bytes.readUInt16BE(at + 2);
    const value = bytes.subarray(at + 4, at + 4 + length);
    if (value.length !== length) return null;
    if (type === attributes.username) username = value.toString('latin1');
    if (type === attributes.useCandidate) nominates = true;
    if (type === attributes.messageIntegrity) {
      // What follows the integrity is not covered by it and not read (RFC 8489 14.5).
      if (username === null || !provesPassword(bytes, at, value, password)) return null;
      return { transaction: bytes.subarray(8, 20), username, nominates };
    }
    at += 4 + length + (-length & 3);
  }
  return null;
}

function provesPassword(bytes: Buffer, at: number, presented: Buffer, password: string): boolean {
  const expected = integrity(bytes.subarray(0, at), password);
  return presented.length === expected.length && timingSafeEqual(expected, presented);
}

/**
 * RFC 8489 14.5: over the message so far, with a length that already counts the integrity
 * attribute.
 */
function integrity(message: Buffer, password: string): Buffer {
  const covered = Buffer.from(message);
  covered.writeUInt16BE(covered.length - 20 + 24, 2);
  return createHmac('sha1', password).update(covered).digest();
}

/** Success, with the address that the request came from (IPv4), integrity and fingerprint. */
export function bindingSuccessResponse(
  request: BindingRequest,
  from: { readonly address: string; readonly port: number },
  password: string,
): Buffer {
  const mapped = Buffer.alloc(8);
  mapped.writeUInt8(1, 1);
  mapped.writeUInt16BE(from.port ^ (magicCookie >>> 16), 2);
  const address = from.address.split('.').reduce((value, part) => value * 256 + Number(part), 0);
  mapped.writeUInt32BE((address ^ magicCookie) >>> 0, 4);

  const header = Buffer.alloc(20);
  header.writeUInt16BE(bindingSuccess, 0);
  header.writeUInt32BE(magicCookie, 4);
  request.transaction.copy(header, 8);
  const body = Buffer.concat([header, attribute(attributes.xorMappedAddress, mapped)]);
  return withFingerprint(
    Buffer.concat([body, attribute(attributes.messageIntegrity, integrity(body, password))]),
  );
}

function attribute(type: number, value: Buffer): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt16BE(type, 0);
  head.writeUInt16BE(value.length, 2);
  return Buffer.concat([head, value, Buffer.alloc(-value.length & 3)]);
}

function withFingerprint(message: Buffer): Buffer {
  message.writeUInt16BE(message.length - 20 + 8, 2);
  const value = Buffer.alloc(4);
  value.writeUInt32BE((crc32(message) ^ fingerprintMask) >>> 0);
  return Buffer.concat([message, attribute(attributes.fingerprint, value)]);
}
