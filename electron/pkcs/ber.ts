/**
 * PKCS#7 and PKCS#12 are BER: old exporters (Java, Mozilla, Windows) write indefinite lengths and
 * strings in pieces (X.690 8.1.3.6, 8.7.3). Both are rewritten to DER before the strict reader sees
 * them; nothing else is mended, so that an element which needed no change keeps its very bytes, and
 * a certificate its signature.
 */
import { MalformedError } from '../x509/der.ts';

const depthLimit = 40;
const elementLimit = 100_000;
const constructed = 0x20;
/** OCTET STRING in pieces. */
const piecemeal = 0x24;

interface Part {
  readonly der: Uint8Array;
  /** Octets read, the end marker of an indefinite length included. */
  readonly read: number;
  readonly changed: boolean;
}

interface Header {
  readonly tag: number;
  readonly start: number;
  /** null: indefinite. */
  readonly length: number | null;
}

/** The first element of `bytes` as DER; what follows it is an error. Throws MalformedError. */
export function berToDer(bytes: Uint8Array): Uint8Array {
  const part = convert(bytes, 0, { elements: elementLimit });
  if (part.read !== bytes.length) throw new MalformedError('trailing bytes');
  return part.der;
}

/**
 * Octets of the first element, what is behind it not counted. Throws MalformedError where it does
 * not end.
 */
export function measureBer(bytes: Uint8Array): number {
  const { start, length } = readHeader(bytes);
  if (length === null) return convert(bytes, 0, { elements: elementLimit }).read;
  if (start + length > bytes.length) throw new MalformedError('truncated');
  return start + length;
}

/**
 * Octets of the element that begins so, by its header; null: indefinite. Throws
 * MalformedError where the header does not end.
 */
export function announcedLength(begin: Uint8Array): number | null {
  const { start, length } = readHeader(begin);
  return length === null ? null : start + length;
}

function convert(bytes: Uint8Array, depth: number, budget: { elements: number }): Part {
  budget.elements -= 1;
  if (depth > depthLimit || budget.elements < 0) throw new MalformedError('nested too deeply');
  const { tag, start, length } = readHeader(bytes);
  const end = length === null ? bytes.length : start + length;
  if (end > bytes.length) throw new MalformedError('truncated');
  const asIs = { der: bytes.subarray(0, end), read: end, changed: false };
  if ((tag & constructed) === 0) {
    if (length === null) throw new MalformedError('indefinite length of a primitive');
    return asIs;
  }
  const parts: Part[] = [];
  let offset = start;
  for (; length === null ? !isEnd(bytes, offset) : offset < end; offset += parts.at(-1)?.read ?? 0) {
    parts.push(convert(bytes.subarray(offset, end), depth + 1, budget));
  }
  const changed = length === null || tag === piecemeal || parts.some((part) => part.changed);
  if (!changed) return asIs;
  return { der: rebuild(tag, parts), read: length === null ? offset + 2 : end, changed };
}

function rebuild(tag: number, parts: readonly Part[]): Uint8Array {
  if (tag !== piecemeal) return element(tag, Buffer.concat(parts.map(({ der }) => der)));
  const pieces = parts.map(({ der }) => {
    if (der[0] !== 0x04) throw new MalformedError('a string of other things');
    return der.subarray(readHeader(der).start);
  });
  return element(0x04, Buffer.concat(pieces));
}

function isEnd(bytes: Uint8Array, offset: number): boolean {
  if (offset + 2 > bytes.length) throw new MalformedError('truncated');
  return bytes[offset] === 0 && bytes[offset + 1] === 0;
}

/** Only what is needed to traverse: the strict reader checks that lengths are minimal. */
function readHeader(bytes: Uint8Array): Header {
  const [tag, first] = bytes;
  if (tag === undefined || first === undefined) throw new MalformedError('truncated');
  if ((tag & 0x1f) === 0x1f) throw new MalformedError('multi-byte tag');
  if (first === 0x80) return { tag, start: 2, length: null };
  if (first < 0x80) return { tag, start: 2, length: first };
  const count = first & 0x7f;
  if (count > 4 || bytes.length < 2 + count) throw new MalformedError('length');
  const length = bytes.subarray(2, 2 + count).reduce((value, octet) => value * 256 + octet, 0);
  return { tag, start: 2 + count, length };
}

function element(tag: number, content: Uint8Array): Uint8Array {
  const octets: number[] = [];
  for (let rest = content.length; rest > 0; rest = Math.floor(rest / 256)) octets.unshift(rest % 256);
  const header = content.length < 0x80 ? [content.length] : [0x80 | octets.length, ...octets];
  return Buffer.concat([Buffer.from([tag, ...header]), content]);
}
