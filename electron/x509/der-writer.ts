/**
 * Writing DER (X.690) as far as certificates and requests need it: each function gives the bytes of
 * one element.
 */

export type Der = Uint8Array;

export function element(tag: number, ...contents: readonly Uint8Array[]): Der {
  const body = Buffer.concat(contents);
  return Buffer.concat([Buffer.from([tag]), lengthOctets(body.length), body]);
}

function lengthOctets(length: number): Uint8Array {
  if (length < 0x80) return Buffer.from([length]);
  const octets: number[] = [];
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) octets.unshift(rest % 256);
  return Buffer.from([0x80 | octets.length, ...octets]);
}

export const sequence = (...contents: readonly Uint8Array[]): Der => element(0x30, ...contents);
export const set = (...contents: readonly Uint8Array[]): Der => element(0x31, ...contents);
/** `[number]`, constructed: explicit tagging, or an implicit SEQUENCE. */
export const context = (number: number, ...contents: readonly Uint8Array[]): Der =>
  element(0xa0 | number, ...contents);
/** `[number]`, primitive: implicit tagging of a string. */
export const contextPrimitive = (number: number, content: Uint8Array): Der => element(0x80 | number, content);

export const boolean = (value: boolean): Der => element(0x01, Buffer.from([value ? 0xff : 0]));
export const nothing = (): Der => element(0x05);
export const octetString = (content: Uint8Array): Der => element(0x04, content);
export const utf8 = (text: string): Der => element(0x0c, Buffer.from(text, 'utf8'));
export const bitString = (content: Uint8Array, unused = 0): Der =>
  element(0x03, Buffer.from([unused]), content);

/** Unsigned big-endian bytes, or a small number. */
export function integer(value: number | Uint8Array): Der {
  let bytes = typeof value === 'number' ? bytesOf(value) : Buffer.from(value);
  while (bytes.length > 1 && bytes[0] === 0 && (bytes[1] ?? 0) < 0x80) bytes = bytes.subarray(1);
  return (bytes[0] ?? 0) >= 0x80 ? element(0x02, Buffer.from([0]), bytes) : element(0x02, bytes);
}

function bytesOf(value: number): Buffer {
  const hex = value.toString(16);
  return Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex');
}

/** Named bits (RFC 5280 4.2.1.3): the positions that are set. */
export function namedBits(positions: readonly number[]): Der {
  const highest = Math.max(...positions);
  const octets = Buffer.alloc(Math.floor(highest / 8) + 1);
  for (const position of positions)
    octets[position >> 3] = (octets[position >> 3] ?? 0) | (0x80 >> (position & 7));
  return bitString(octets, 7 - (highest & 7));
}

export function oid(dotted: string): Der {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  const octets = [first * 40 + second, ...rest].flatMap((arc) => {
    const groups = [arc & 0x7f];
    for (let left = Math.floor(arc / 128); left > 0; left = Math.floor(left / 128))
      groups.unshift((left & 0x7f) | 0x80);
    return groups;
  });
  return element(0x06, Buffer.from(octets));
}

/** UTCTime until 2049, GeneralizedTime after (RFC 5280 4.1.2.5). */
export function time(at: Date): Der {
  const digits = at.toISOString().replaceAll(/[-:T]|\.\d+Z/g, '');
  const text = `${at.getUTCFullYear() < 2050 ? digits.slice(2) : digits}Z`;
  return element(at.getUTCFullYear() < 2050 ? 0x17 : 0x18, Buffer.from(text));
}
