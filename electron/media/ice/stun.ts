/** STUN binding messages as ICE uses them (RFC 8489, RFC 8445 7). Pure. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { xorMappedAddress } from './xor-mapped-address.ts';

export const magicCookie = 0x2112a442;
/** RFC 8489 5: of the method Binding. */
const indicationType = 0x0011;
const types = { request: 0x0001, success: 0x0101, error: 0x0111 } as const;
const attributes = {
  username: 0x0006,
  messageIntegrity: 0x0008,
  errorCode: 0x0009,
  xorMappedAddress: 0x0020,
  priority: 0x0024,
  useCandidate: 0x0025,
  fingerprint: 0x8028,
  controlled: 0x8029,
  controlling: 0x802a,
} as const;
const headerLength = 20;
const fingerprintMask = 0x5354554e;
/** Longer ones are not ICE checks: Chromium's have about 120 bytes. */
const lengthLimit = 1024;
/** RFC 8445 7.3.1.1. */
export const roleConflict = 487;

export type IceRole = 'controlling' | 'controlled';

export interface StunMessage {
  readonly kind: keyof typeof types;
  /** 12 bytes. */
  readonly transaction: Buffer;
  /** `ours:theirs` of the side that receives the request (RFC 8445 7.2.2); null: there is none. */
  readonly username: string | null;
  readonly priority: number | null;
  /** The controlling side chose this pair. */
  readonly nominates: boolean;
  readonly role: { readonly name: IceRole; readonly tieBreaker: bigint } | null;
  /** Of an error response. */
  readonly errorCode: number | null;
  /** Whether MESSAGE-INTEGRITY proves that the sender knows the password. */
  readonly proves: (password: string) => boolean;
}

/** A binding message; null: anything else. */
export function parseStun(bytes: Buffer): StunMessage | null {
  const kind = kindOf(bytes);
  if (kind === null) return null;
  let integrityAt: number | null = null;
  const values = new Map<number, Buffer>();
  // What follows the integrity is not covered by it and not read (RFC 8489 14.5).
  for (let at = headerLength; at < bytes.length && integrityAt === null;) {
    if (at + 4 > bytes.length) return null;
    const length = bytes.readUInt16BE(at + 2);
    const value = bytes.subarray(at + 4, at + 4 + length);
    if (value.length !== length) return null;
    const type = bytes.readUInt16BE(at);
    if (type === attributes.messageIntegrity) integrityAt = at;
    if (!values.has(type)) values.set(type, value);
    at += 4 + length + (-length & 3);
  }
  return {
    kind,
    transaction: bytes.subarray(8, headerLength),
    username: values.get(attributes.username)?.toString('latin1') ?? null,
    priority: number32(values.get(attributes.priority)),
    nominates: values.has(attributes.useCandidate),
    role: roleOf('controlling', values) ?? roleOf('controlled', values),
    errorCode: errorOf(values.get(attributes.errorCode)),
    proves: (password) => integrityAt !== null && isProven(bytes, integrityAt, password),
  };
}

function kindOf(bytes: Buffer): StunMessage['kind'] | null {
  if (bytes.length < headerLength || bytes.length > lengthLimit) return null;
  if (bytes.readUInt32BE(4) !== magicCookie || bytes.readUInt16BE(2) !== bytes.length - headerLength)
    return null;
  const type = bytes.readUInt16BE(0);
  return (Object.keys(types) as (keyof typeof types)[]).find((kind) => types[kind] === type) ?? null;
}

const number32 = (value: Buffer | undefined): number | null =>
  value?.length === 4 ? value.readUInt32BE() : null;

function roleOf(name: IceRole, values: ReadonlyMap<number, Buffer>): StunMessage['role'] {
  const value = values.get(attributes[name]);
  return value?.length === 8 ? { name, tieBreaker: value.readBigUInt64BE() } : null;
}

/** RFC 8489 14.8: the class in three bits, and the number. */
function errorOf(value: Buffer | undefined): number | null {
  return value && value.length >= 4 ? (value.readUInt8(2) & 7) * 100 + value.readUInt8(3) : null;
}

function isProven(bytes: Buffer, at: number, password: string): boolean {
  const presented = bytes.subarray(at + 4, at + 4 + bytes.readUInt16BE(at + 2));
  const expected = integrity(bytes.subarray(0, at), password);
  return presented.length === expected.length && timingSafeEqual(expected, presented);
}

/**
 * RFC 8489 14.5: over the message so far, with a length that already counts the integrity
 * attribute.
 */
function integrity(message: Buffer, password: string): Buffer {
  const covered = Buffer.from(message);
  covered.writeUInt16BE(covered.length - headerLength + 24, 2);
  return createHmac('sha1', password).update(covered).digest();
}

export interface Check {
  readonly transaction: Buffer;
  readonly username: string;
  /** That a candidate would have which the peer learns from this check (RFC 8445 7.1.1). */
  readonly priority: number;
  readonly role: IceRole;
  readonly tieBreaker: bigint;
  readonly nominates: boolean;
}

/** A connectivity check (RFC 8445 7.2.2). `password`: theirs. */
export function bindingRequest(check: Check, password: string): Buffer {
  const priority = Buffer.alloc(4);
  priority.writeUInt32BE(check.priority);
  const tieBreaker = Buffer.alloc(8);
  tieBreaker.writeBigUInt64BE(check.tieBreaker);
  const body = [
    attribute(attributes.username, Buffer.from(check.username, 'latin1')),
    attribute(attributes.priority, priority),
    attribute(attributes[check.role], tieBreaker),
    ...(check.nominates ? [attribute(attributes.useCandidate, Buffer.alloc(0))] : []),
  ];
  return write('request', check.transaction, body, password);
}

/** Success, with the address that the request came from. `password`: ours. */
export function bindingSuccessResponse(
  { transaction }: Pick<StunMessage, 'transaction'>,
  from: { readonly address: string; readonly port: number },
  password: string,
): Buffer {
  const mapped = attribute(attributes.xorMappedAddress, xorMappedAddress(from, magicCookie, transaction));
  return write('success', transaction, [mapped], password);
}

/** `password`: ours. */
export function roleConflictResponse(
  { transaction }: Pick<StunMessage, 'transaction'>,
  password: string,
): Buffer {
  const code = Buffer.from([0, 0, Math.floor(roleConflict / 100), roleConflict % 100]);
  return write('error', transaction, [attribute(attributes.errorCode, code)], password);
}

/** Keeps a NAT's binding open, and is not answered (RFC 6263 4.6). */
export function bindingIndication(transaction: Buffer): Buffer {
  return withFingerprint(header(indicationType, transaction));
}

function write(
  kind: StunMessage['kind'],
  transaction: Buffer,
  body: readonly Buffer[],
  password: string,
): Buffer {
  const message = Buffer.concat([header(types[kind], transaction), ...body]);
  return withFingerprint(
    Buffer.concat([message, attribute(attributes.messageIntegrity, integrity(message, password))]),
  );
}

function header(type: number, transaction: Buffer): Buffer {
  const bytes = Buffer.alloc(headerLength);
  bytes.writeUInt16BE(type, 0);
  bytes.writeUInt32BE(magicCookie, 4);
  transaction.copy(bytes, 8);
  return bytes;
}

function attribute(type: number, value: Buffer): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt16BE(type, 0);
  head.writeUInt16BE(value.length, 2);
  return Buffer.concat([head, value, Buffer.alloc(-value.length & 3)]);
}

function withFingerprint(message: Buffer): Buffer {
  message.writeUInt16BE(message.length - headerLength + 8, 2);
  const value = Buffer.alloc(4);
  value.writeUInt32BE((crc32(message) ^ fingerprintMask) >>> 0);
  return Buffer.concat([message, attribute(attributes.fingerprint, value)]);
}
