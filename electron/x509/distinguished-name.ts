import { printable } from '../../shared/printable.ts';
import { children, expectTag, MalformedError, readOid, Tag, type Element } from './der.ts';

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

interface Attribute {
  readonly type: string;
  readonly value: string;
  readonly key: string;
}

/** Reads a Name; `element` is its SEQUENCE. */
export function readDistinguishedName(element: Element): DistinguishedName {
  const sets = children(expectTag(element, Tag.Sequence), 64).map((set) =>
    children(expectTag(set, Tag.Set), 16).map(readAttribute),
  );
  const attributes = sets.flat();
  // RFC 5280 7.1: the attributes of one set are compared without regard to their order.
  const parts = sets.map((set) =>
    set
      .map(({ key }) => key)
      .toSorted()
      .join('+'),
  );
  const find = (type: string) => attributes.findLast((attribute) => attribute.type === type)?.value ?? null;
  const text = sets
    .toReversed()
    .map((set) => set.map(({ type, value }) => `${shortNames[type] ?? type}=${escaped(value)}`).join('+'))
    .join(',');
  return {
    der: element.raw,
    text: printable(text, 512),
    key: parts.join('/'),
    isEmpty: attributes.length === 0,
    commonName: find('2.5.4.3'),
    organization: find('2.5.4.10'),
    parts,
  };
}

function readAttribute(element: Element): Attribute {
  const [typeElement, valueElement] = children(expectTag(element, Tag.Sequence), 2);
  if (!typeElement || !valueElement) throw new MalformedError('attribute');
  const type = readOid(typeElement);
  const text = readString(valueElement);
  // What is no string is compared by its bytes.
  const key = text === null ? hex(valueElement.raw) : folded(text);
  return {
    type,
    value: text ?? `#${hex(valueElement.raw)}`,
    key: `${type}=${key.replaceAll(/[/+=]/g, '\\$&')}`,
  };
}

/** The text of a DirectoryString or IA5String; null: another type. */
function readString({ tag, content }: Element): string | null {
  if (content.length > 4096) throw new MalformedError('attribute value');
  switch (tag) {
    case 0x0c: // UTF8String
      return new TextDecoder('utf-8', { fatal: false }).decode(content);
    case 0x13: // PrintableString
    case 0x14: // TeletexString, read as Latin-1 as everybody does
    case 0x16: // IA5String
      return Buffer.from(content).toString('latin1');
    case 0x1e: // BMPString
      return Buffer.from(content.length % 2 === 0 ? content : content.subarray(1))
        .swap16()
        .toString('utf16le');
    default:
      return null;
  }
}

/** RFC 5280 7.1 in the part that certificates use: case folded, inner spaces as one, outer ones gone. */
function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase().trim().replaceAll(/\s+/g, ' ');
}

/** RFC 4514 2.4. */
function escaped(value: string): string {
  return value.replaceAll(/[,+"\\<>;=]/g, String.raw`\$&`);
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}
