/**
 * Reading DER (X.690): strict, bounded and without copying. Whatever is not DER throws
 * `MalformedError`; a certificate that is only nearly right is not accepted.
 */

/** Not DER, or not the structure that was expected. */
export class MalformedError extends Error {
  constructor(what: string) {
    super(what);
    this.name = 'MalformedError';
  }
}

/**
 * One element: a place in the bytes that it was read from. Views of them are made when they are
 * asked for, since a hostile certificate is thousands of elements that are only walked through.
 */
export class Element {
  readonly tag: number;
  readonly bytes: Uint8Array;
  /** Of the tag, of the contents, and behind them: octets from the beginning of `bytes`. */
  readonly offset: number;
  readonly start: number;
  readonly end: number;

  constructor(tag: number, bytes: Uint8Array, offset: number, start: number, end: number) {
    this.tag = tag;
    this.bytes = bytes;
    this.offset = offset;
    this.start = start;
    this.end = end;
  }

  get content(): Uint8Array {
    return this.bytes.subarray(this.start, this.end);
  }

  /** Tag, length and contents. */
  get raw(): Uint8Array {
    return this.bytes.subarray(this.offset, this.end);
  }

  /** What an implicit tag hides (X.690 8.14). */
  as(tag: number): Element {
    return new Element(tag, this.bytes, this.offset, this.start, this.end);
  }
}

export const Tag = {
  Boolean: 0x01,
  Integer: 0x02,
  BitString: 0x03,
  OctetString: 0x04,
  Oid: 0x06,
  Enumerated: 0x0a,
  UtcTime: 0x17,
  GeneralizedTime: 0x18,
  Sequence: 0x30,
  Set: 0x31,
} as const;

/**
 * The element at `offset`, which ends before `limit`. Lengths of up to four octets, in their
 * shortest form (X.690 10.1).
 */
export function readElement(bytes: Uint8Array, offset = 0, limit = bytes.length): Element {
  const tag = bytes[offset];
  const first = bytes[offset + 1];
  if (tag === undefined || first === undefined || offset + 2 > limit) throw new MalformedError('truncated');
  if ((tag & 0x1f) === 0x1f) throw new MalformedError('multi-byte tag');
  let length = first;
  let start = offset + 2;
  if (first >= 0x80) {
    const count = first & 0x7f;
    if (count === 0 || count > 4) throw new MalformedError('length');
    length = 0;
    for (let index = 0; index < count; index += 1) length = length * 256 + (bytes[start + index] ?? 0);
    if (length < 0x80 || (count > 1 && bytes[start] === 0)) throw new MalformedError('length is not minimal');
    start += count;
  }
  if (start + length > limit) throw new MalformedError('truncated');
  return new Element(tag, bytes, offset, start, start + length);
}

/** One element and nothing behind it. */
export function readWhole(bytes: Uint8Array, tag: number): Element {
  const element = readElement(bytes);
  if (element.end !== bytes.length) throw new MalformedError('trailing bytes');
  return expectTag(element, tag);
}

/** The elements inside a constructed one, at most `limit`. */
export function children({ bytes, start, end }: Element, limit = 4096): Element[] {
  const list: Element[] = [];
  for (let offset = start; offset < end;) {
    if (list.length >= limit) throw new MalformedError('too many elements');
    const child = readElement(bytes, offset, end);
    list.push(child);
    offset = child.end;
  }
  return list;
}

export function expectTag(element: Element | undefined, tag: number): Element {
  if (element?.tag !== tag)
    throw new MalformedError(`expected tag ${tag}, found ${element?.tag ?? 'nothing'}`);
  return element;
}

/**
 * One field of a SEQUENCE: the tags that it may have (none named: any), and whether it may be
 * absent.
 */
interface Field {
  readonly tags: readonly number[];
  readonly isOptional: boolean;
}

export const field = (...tags: readonly number[]) =>
  (tags.length === 1 && required[tags[0] ?? -1]) || ({ tags, isOptional: false } as const);
export const optional = (...tags: readonly number[]) =>
  (tags.length === 1 && absentable[tags[0] ?? -1]) || ({ tags, isOptional: true } as const);

/** Those of one tag, made once: each certificate has a hundred of them. */
const everyTag = Array.from({ length: 256 }, (_, tag) => [tag]);
const required = everyTag.map((tags) => ({ tags, isOptional: false }) as const);
const absentable = everyTag.map((tags) => ({ tags, isOptional: true }) as const);

type Fields<F extends readonly Field[]> = {
  -readonly [I in keyof F]: F[I]['isOptional'] extends false ? Element : Element | undefined;
};

/**
 * The fields of a SEQUENCE, in the order of its definition: these alone and each once. A field that
 * is skipped because it is unknown, doubled or out of place would be one that another reader obeys.
 */
export function readFields<const F extends readonly Field[]>(parent: Element, ...shape: F): Fields<F> {
  const { bytes, end } = parent;
  const fields: (Element | undefined)[] = [];
  let offset = parent.start;
  let candidate = offset < end ? readElement(bytes, offset, end) : undefined;
  for (const { tags, isOptional } of shape) {
    if (candidate && (tags.length === 0 || tags.includes(candidate.tag))) {
      fields.push(candidate);
      offset = candidate.end;
      candidate = offset < end ? readElement(bytes, offset, end) : undefined;
    } else if (isOptional) fields.push(undefined);
    else throw new MalformedError(`expected tag ${tags[0]}, found ${candidate?.tag ?? 'nothing'}`);
  }
  if (candidate) throw new MalformedError('unexpected field');
  return fields as Fields<F>;
}

/**
 * `SEQUENCE SIZE (1..MAX) OF`: at least one element, at most `limit`, all of one kind. No tag: any.
 */
export function readList(parent: Element, limit: number, tag?: number): Element[] {
  const list = children(parent, limit);
  if (list.length === 0) throw new MalformedError('empty list');
  if (tag !== undefined) for (const element of list) expectTag(element, tag);
  return list;
}

/** The one element inside an explicit tag. */
export function readExplicit(outer: Element, tag: number): Element {
  return readFields(outer, field(tag))[0];
}

export function readBoolean(element: Element): boolean {
  const { bytes, start, end } = expectTag(element, Tag.Boolean);
  const value = bytes[start];
  if (end - start !== 1 || (value !== 0 && value !== 0xff)) throw new MalformedError('boolean');
  return value === 0xff;
}

/** A small non-negative INTEGER. */
export function readSmallInteger(element: Element): number {
  const content = readInteger(element);
  if (content.length > 4 || (content[0] ?? 0) >= 0x80) throw new MalformedError('integer out of range');
  return content.reduce((value, octet) => value * 256 + octet, 0);
}

/** An ENUMERATED of one octet, which all of ours are. */
export function readEnumerated(element: Element): number {
  const [value, ...rest] = expectTag(element, Tag.Enumerated).content;
  if (value === undefined || value >= 0x80 || rest.length > 0) throw new MalformedError('enumerated');
  return value;
}

/** The octets of an INTEGER, two's complement, in their shortest form. */
export function readInteger(element: Element): Uint8Array {
  const { content } = expectTag(element, Tag.Integer);
  const [first, second] = content;
  if (first === undefined) throw new MalformedError('integer');
  if (second !== undefined && ((first === 0 && second < 0x80) || (first === 0xff && second >= 0x80))) {
    throw new MalformedError('integer is not minimal');
  }
  return content;
}

/** Octets of a BIT STRING with no unused bits: signatures and keys. */
export function readOctetBits(element: Element): Uint8Array {
  const { content } = expectTag(element, Tag.BitString);
  if (content[0] !== 0) throw new MalformedError('bit string');
  return content.subarray(1);
}

/** Lower case, two digits an octet. */
export function hex({ buffer, byteOffset, byteLength }: Uint8Array): string {
  return Buffer.from(buffer, byteOffset, byteLength).toString('hex');
}

/** Octets as characters, so that none is lost or changed. */
export function latin1({ buffer, byteOffset, byteLength }: Uint8Array): string {
  return Buffer.from(buffer, byteOffset, byteLength).toString('latin1');
}

/** An IA5String: ASCII. */
export function isAscii(octets: Uint8Array): boolean {
  return octets.every((octet) => octet < 0x80);
}

/** A list has nine names; some writers end it with octets of nothing. */
const namedBitsLimit = 8;

/** The positions of the bits that are set (a named bit list). */
export function readNamedBits(element: Element): number[] {
  const { content } = expectTag(element, Tag.BitString);
  const unused = content[0];
  if (content.length > namedBitsLimit) throw new MalformedError('bit string');
  if (unused === undefined || unused > 7 || (content.length === 1 && unused > 0))
    throw new MalformedError('bit string');
  // X.690 11.2.1.
  if (((content.at(-1) ?? 0) & ((1 << unused) - 1)) !== 0 && content.length > 1)
    throw new MalformedError('unused bits are set');
  const positions: number[] = [];
  for (let bit = 0; bit < (content.length - 1) * 8 - unused; bit += 1) {
    if (((content[1 + (bit >> 3)] ?? 0) & (0x80 >> (bit & 7))) !== 0) positions.push(bit);
  }
  return positions;
}

/** Dotted decimal. */
export function readOid(element: Element): string {
  const { bytes, start, end } = expectTag(element, Tag.Oid);
  if (end === start || end - start > 64) throw new MalformedError('object identifier');
  if ((bytes[end - 1] ?? 0x80) >= 0x80) throw new MalformedError('object identifier');
  let text = '';
  let value = 0;
  let begin = start;
  // By index: certificates can be full of them.
  for (let at = start; at < end; at += 1) {
    const octet = bytes[at] ?? 0;
    if (at === begin && octet === 0x80) throw new MalformedError('object identifier is not minimal');
    value = value * 128 + (octet & 0x7f);
    if (octet >= 0x80) continue;
    const arc = value <= Number.MAX_SAFE_INTEGER ? value : largeArc(bytes.subarray(begin, at + 1));
    text += text === '' ? firstArcs(arc) : `.${arc}`;
    begin = at + 1;
    value = 0;
  }
  return text;
}

/** An arc may be a UUID (X.667), which no number holds. */
function largeArc(octets: Uint8Array): bigint {
  return octets.reduce((value, octet) => value * 128n + BigInt(octet & 0x7f), 0n);
}

/** The first two arcs share a number (X.690 8.19.4). */
function firstArcs(joint: number | bigint): string {
  if (typeof joint === 'bigint') return `2.${joint - 80n}`;
  const root = Math.min(2, Math.floor(joint / 40));
  return `${root}.${joint - root * 40}`;
}
