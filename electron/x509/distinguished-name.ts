import { printable } from '../../shared/printable.ts';
import {
  children,
  expectTag,
  field,
  hex,
  latin1,
  MalformedError,
  readFields,
  readList,
  readOid,
  Tag,
  type Element,
} from './der.ts';

/** A distinguished name (RFC 5280 4.1.2.4), as it is shown and as it is compared. */
export interface DistinguishedName {
  /** As it was encoded: OCSP names an issuer by the hash of these octets. */
  readonly der: Uint8Array;
  /** RFC 4514 text, most specific part first. */
  readonly text: string;
  /** Two names are the same when their keys are: case and space folded (RFC 5280 7.1). */
  readonly key: string;
  readonly isEmpty: boolean;
  readonly commonName: string | null;
  readonly organization: string | null;
  /** The keys of the single parts, root first: for directory name constraints. */
  readonly parts: readonly string[];
  /** Each value that is a string is one of its type. */
  readonly isReadable: boolean;
  /** What emailAddress attributes it has: name constraints reach them (RFC 5280 4.2.1.10). */
  readonly mailboxes: readonly string[];
}

const shortNames: Readonly<Record<string, string>> = {
  '2.5.4.3': 'CN',
  '2.5.4.4': 'SN',
  '2.5.4.5': 'serialNumber',
  '2.5.4.6': 'C',
  '2.5.4.7': 'L',
  '2.5.4.8': 'ST',
  '2.5.4.9': 'street',
  '2.5.4.10': 'O',
  '2.5.4.11': 'OU',
  '2.5.4.12': 'title',
  '0.9.2342.19200300.100.1.25': 'DC',
  '0.9.2342.19200300.100.1.1': 'UID',
  '1.2.840.113549.1.9.1': 'emailAddress',
};
const emailAddress = '1.2.840.113549.1.9.1';

interface Attribute {
  readonly type: string;
  readonly value: string;
  /** The value is no text: hex of its octets. */
  readonly isRaw: boolean;
  /** It is of a string type; where it is no text all the same, it is broken. */
  readonly isString: boolean;
}

/** Reads a Name; `element` is its SEQUENCE. */
export function readDistinguishedName(element: Element): DistinguishedName {
  const sets = children(expectTag(element, Tag.Sequence), 64).map((set) => readPart(expectTag(set, Tag.Set)));
  return new ParsedName(element.raw, sets);
}

/**
 * The key of `issuer`'s name with one part more; `part` has the contents of its SET (RFC 5280
 * 4.2.1.13).
 */
export function relativeKey(issuer: DistinguishedName, part: Element): string {
  return [...issuer.parts, partKey(readPart(part))].join('/');
}

function readPart(set: Element): Attribute[] {
  return readList(set, 16).map(readAttribute);
}

/**
 * A certificate may have thousands of names, of which hardly one is compared or shown: all but its
 * attributes is made when asked for.
 */
class ParsedName implements DistinguishedName {
  readonly der: Uint8Array;
  readonly #sets: readonly (readonly Attribute[])[];
  #parts: readonly string[] | null = null;
  #key: string | null = null;
  #text: string | null = null;

  constructor(der: Uint8Array, sets: readonly (readonly Attribute[])[]) {
    this.der = der;
    this.#sets = sets;
  }

  get isEmpty(): boolean {
    return this.#sets.length === 0;
  }

  get isReadable(): boolean {
    return this.#sets.flat().every(({ isRaw, isString }) => !isRaw || !isString);
  }

  get parts(): readonly string[] {
    return (this.#parts ??= this.#sets.map(partKey));
  }

  get key(): string {
    return (this.#key ??= this.parts.join('/'));
  }

  get text(): string {
    return (this.#text ??= printable(nameText(this.#sets), 512));
  }

  get commonName(): string | null {
    return this.#find('2.5.4.3');
  }

  get organization(): string | null {
    return this.#find('2.5.4.10');
  }

  get mailboxes(): readonly string[] {
    return this.#sets.flat().flatMap(({ type, value }) => (type === emailAddress ? [value] : []));
  }

  #find(type: string): string | null {
    return this.#sets.flat().findLast((attribute) => attribute.type === type)?.value ?? null;
  }
}

/** RFC 5280 7.1: the attributes of one set are compared without regard to their order. */
const partKey = (set: readonly Attribute[]): string => set.map(attributeKey).toSorted().join('+');

const nameText = (sets: readonly (readonly Attribute[])[]): string =>
  sets
    .toReversed()
    .map((set) => set.map(({ type, value }) => `${shortNames[type] ?? type}=${escaped(value)}`).join('+'))
    .join(',');

function readAttribute(element: Element): Attribute {
  const [typeElement, valueElement] = readFields(expectTag(element, Tag.Sequence), field(Tag.Oid), field());
  const type = readOid(typeElement);
  if (!isValueTag(valueElement.tag)) throw new MalformedError('attribute value');
  const text = readString(valueElement);
  return {
    type,
    value: text ?? `#${hex(valueElement.raw)}`,
    isRaw: text === null,
    isString: stringTags.has(valueElement.tag),
  };
}

/**
 * A universal type, and in DER no string in pieces (X.690 10.2): of the constructed ones a SEQUENCE
 * or a SET.
 */
const isValueTag = (tag: number): boolean =>
  (tag & 0xc0) === 0 && ((tag & 0x20) === 0 || tag === Tag.Sequence || tag === Tag.Set);

/** What is no string is compared by its octets. */
const attributeKey = ({ type, value, isRaw }: Attribute): string =>
  isRaw ? type + value : `${type}=${plain.test(value) ? value.toLowerCase() : marked(folded(value))}`;

/** Nearly all values: single spaces, and nothing that would be folded but its case, or marked. */
const plain = /^[\w.,:;@'()*&-]+(?: [\w.,:;@'()*&-]+)*$/;

const stringTags: ReadonlySet<number> = new Set([0x0c, 0x13, 0x14, 0x16, 0x1c, 0x1e]);

/**
 * The text of a DirectoryString or IA5String; null: another type, or octets that are no text of
 * theirs.
 */
function readString({ tag, content }: Element): string | null {
  if (content.length > 4096) throw new MalformedError('attribute value');
  switch (tag) {
    case 0x0c: // UTF8String
      return decoded('utf-8', content);
    case 0x13: // PrintableString
    case 0x14: // TeletexString, read as Latin-1, as other implementations do
    case 0x16: // IA5String
      return latin1(content);
    case 0x1e: // BMPString
      return content.length % 2 === 0 ? decoded('utf-16le', Buffer.from(content).swap16()) : null;
    case 0x1c: // UniversalString
      return universal(content);
    default:
      return null;
  }
}

const strict = { fatal: true, ignoreBOM: true };
const decoders = {
  'utf-8': new TextDecoder('utf-8', strict),
  'utf-16le': new TextDecoder('utf-16le', strict),
};

/** Strict, or two different names of broken octets would be the same. */
function decoded(encoding: 'utf-8' | 'utf-16le', content: Uint8Array): string | null {
  try {
    return decoders[encoding].decode(content);
  } catch {
    return null;
  }
}

function universal(content: Uint8Array): string | null {
  if (content.length % 4 !== 0) return null;
  const view = Buffer.from(content);
  const points = Array.from({ length: content.length / 4 }, (_, index) => view.readUInt32BE(index * 4));
  return points.every((point) => point < 0xd800 || (point > 0xdfff && point <= 0x10ffff))
    ? String.fromCodePoint(...points)
    : null;
}

/**
 * RFC 5280 7.1, which is RFC 4518 2: what is invisible maps to nothing, separators to a space, case
 * is folded, NFKC; outer spaces go and inner ones are one. Up and down again folds more than down
 * alone: “ß” is “ss”.
 */
function folded(text: string): string {
  return text
    .replaceAll(/[\t\n\v\f\r\u0085\p{Z}]/gu, ' ')
    .replaceAll(/[\p{DI}\p{Cc}\p{Cf}\ufffc]/gu, '')
    .toUpperCase()
    .toLowerCase()
    .normalize('NFKC')
    .toLowerCase()
    .trim()
    .replaceAll(/ +/g, ' ');
}

/** Marks what joins attributes and parts, so that no value can look like two. */
const marked = (value: string): string => value.replaceAll(/[\\/+=#]/g, String.raw`\$&`);

/** RFC 4514 2.4. */
const special = /[,+"\\<>;=]/;
const escaped = (value: string): string =>
  special.test(value) ? value.replaceAll(new RegExp(special, 'g'), String.raw`\$&`) : value;
