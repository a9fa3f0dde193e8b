/**
 * What a file is made of. Its content decides what a part is; a label or a file's name only says
 * what was meant.
 */
import type { WrongKind } from '../../shared/model/wrong-kind.ts';
import { children, expectTag, MalformedError, readElement, Tag, type Element } from '../x509/der.ts';
import { measureBer } from './ber.ts';
import { embeddedIn } from './embedded.ts';
import { fileText } from './file-text.ts';
import { decodeBase64, readPem, sentLabel, unwrap, withoutMarkup } from './pem.ts';
import { looksLikePkcs12, looksLikePkcs7 } from './pkcs7.ts';

export type FilePart =
  /** A certificate or a revocation list, by its outer form; it may be damaged. */
  | { readonly kind: 'signed'; readonly der: Uint8Array; readonly label: string | null }
  | { readonly kind: 'pkcs7' | 'pkcs12'; readonly der: Uint8Array }
  | {
      readonly kind: 'key';
      readonly der: Uint8Array;
      readonly label: string | null;
      /** Of OpenSSL's older form (RFC 1421); null: PKCS#8 itself shows whether it is encrypted. */
      readonly cipher: string | null;
    }
  | { readonly kind: 'wrong'; readonly what: WrongKind }
  | { readonly kind: 'sent-by-server' }
  /** DER that ends too early, or a block whose BEGIN or END line is damaged. */
  | { readonly kind: 'cut' }
  /** Meant to be something that we read, and is not that. */
  | { readonly kind: 'damaged' }
  /** `label` null: the file as a whole. */
  | { readonly kind: 'unknown'; readonly label: string | null };

/** Elements in one file. */
const partLimit = 1000;

/**
 * At most a thousand parts and one. Throws nothing: what cannot be read is 'damaged', 'cut' or
 * 'unknown'.
 */
export function fileParts(bytes: Uint8Array): readonly FilePart[] {
  const binary = leadingElements(bytes);
  if (binary && binary.rest.length === 0) return binary.elements.map((der) => partOf(der, null));
  // Files that were put together: text begins with a letter or a hyphen, an element does not.
  if (binary?.rest[0] === 0x2d)
    return [...binary.elements.map((der) => partOf(der, null)), ...fileParts(binary.rest)];
  if (isDer(bytes)) return [{ kind: isShort(bytes) ? 'cut' : 'damaged' }];
  const wrong = wrongByFirstOctets(bytes);
  if (wrong) return [{ kind: 'wrong', what: wrong }];
  const text = fileText(bytes);
  const { blocks, cut } = readPem(text);
  if (blocks.length + cut.length > 0) {
    return [
      ...blocks
        .filter(({ label }) => !isFrame(label))
        .map(({ label, der, cipher }): FilePart => partOfBlock(label, der, cipher)),
      ...cut.map((): FilePart => ({ kind: 'cut' })),
    ];
  }
  const bare = /^[\s\p{Cf}>|"']*M[\w+/=\s\p{Cf}>|"',;\\]+$/u.test(text) ? decodeBase64(unwrap(text)) : null;
  const elements = bare && elementsOf(bare);
  if (elements) return elements.map((der) => partOf(der, null));
  const embedded = partsWithin(text);
  if (embedded.length > 0) return embedded;
  const what = wrongByText(text);
  return [what ? { kind: 'wrong', what } : { kind: 'unknown', label: null }];
}

/** Base64 in other text, as far as it is of a known kind. */
function partsWithin(text: string): readonly FilePart[] {
  const found: FilePart[] = [];
  for (const octets of embeddedIn(withoutMarkup(text))) {
    if (found.length > partLimit) break;
    const parts =
      octets[0] === Tag.Sequence
        ? (elementsOf(octets) ?? []).map((der) => partOf(der, null))
        : readPem(fileText(octets)).blocks.map(({ label, der, cipher }) => partOfBlock(label, der, cipher));
    found.push(...parts.filter(({ kind }) => kind !== 'unknown'));
  }
  return found;
}

/** OpenSSL's: data may follow the certificate (`trusted-certificate.ts`). */
export const trustedLabel = 'TRUSTED CERTIFICATE';

function partOfBlock(label: string, der: Uint8Array | null, cipher: string | null): FilePart {
  if (label === sentLabel) return { kind: 'sent-by-server' };
  if (cipher !== null && der) return { kind: 'key', der, label, cipher };
  // Diffie-Hellman parameters have the form of a public key.
  if (label.endsWith('PARAMETERS')) return { kind: 'unknown', label };
  const elements = der && (label === trustedLabel ? [der] : elementsOf(der));
  const [first] = elements ?? [];
  const part = first && elements?.length === 1 ? partOf(first, label) : null;
  if (part && part.kind !== 'unknown') return part;
  const what = wrongByLabel(label);
  if (what) return { kind: 'wrong', what };
  // Damaged, and yet never to be taken for a certificate.
  if (label.endsWith('PRIVATE KEY'))
    return { kind: 'key', der: der ?? new Uint8Array(), label, cipher: null };
  return isOurs.test(label) ? { kind: 'damaged' } : { kind: 'unknown', label };
}

const isOurs = /CERTIFICATE|CRL|PKCS|CMS/;

/** Around other blocks, and nothing by itself. */
function isFrame(label: string): boolean {
  return label === 'PGP SIGNATURE';
}

/** The elements that the bytes are, one behind the other; null where they are something else. */
function elementsOf(bytes: Uint8Array): readonly Uint8Array[] | null {
  const found = leadingElements(bytes);
  return found && found.rest.length === 0 ? found.elements : null;
}

/**
 * The elements that the bytes begin with, and what is left. Line ends, blanks and zeros between and
 * behind them, and a byte order mark in front, count for nothing: they come from editors and from
 * copying. Null: none, or one that does not end.
 */
function leadingElements(
  bytes: Uint8Array,
): { readonly elements: readonly Uint8Array[]; readonly rest: Uint8Array } | null {
  const elements: Uint8Array[] = [];
  let offset = Buffer.from(bytes.subarray(0, 3)).toString('hex') === 'efbbbf' ? 3 : 0;
  try {
    for (;;) {
      while (isPadding(bytes[offset])) offset += 1;
      if (bytes[offset] !== Tag.Sequence) break;
      if (elements.length > partLimit) return null;
      const rest = bytes.subarray(offset);
      const length = measureBer(rest);
      elements.push(rest.subarray(0, length));
      offset += length;
    }
  } catch (error) {
    if (error instanceof MalformedError) return null;
    throw error;
  }
  return elements.length > 0 ? { elements, rest: bytes.subarray(offset) } : null;
}

/** A SEQUENCE with a length of more than one octet: no text begins so. */
function isDer(bytes: Uint8Array): boolean {
  const length = bytes[1] ?? 0;
  return bytes[0] === Tag.Sequence && length >= 0x80 && length <= 0x84;
}

function isShort(bytes: Uint8Array): boolean {
  try {
    measureBer(bytes);
    return false;
  } catch (error) {
    return error instanceof MalformedError && error.message === 'truncated';
  }
}

/** 0x1a is the end of a file of CP/M and DOS. */
function isPadding(octet: number | undefined): boolean {
  return (
    octet === 0 || octet === 0x1a || octet === 0x20 || (octet !== undefined && octet >= 9 && octet <= 13)
  );
}

function partOf(der: Uint8Array, label: string | null): FilePart {
  if (looksLikePkcs12(der)) return { kind: 'pkcs12', der };
  if (looksLikePkcs7(der)) return { kind: 'pkcs7', der };
  try {
    return partOfFields(children(readElement(der), 16), der, label);
  } catch (error) {
    if (error instanceof MalformedError) return { kind: 'unknown', label };
    throw error;
  }
}

function partOfFields(fields: readonly Element[], der: Uint8Array, label: string | null): FilePart {
  const key: FilePart = { kind: 'key', der, label, cipher: null };
  switch (fields.map(({ tag }) => tag.toString(16).padStart(2, '0')).join(' ')) {
    case '30 30 03':
      return isRequest(fields[0])
        ? { kind: 'wrong', what: 'certification-request' }
        : { kind: 'signed', der, label };
    // RFC 5958: EncryptedPrivateKeyInfo.
    case '30 04':
      return key;
    // SubjectPublicKeyInfo, and PKCS#1's RSAPublicKey.
    case '30 03':
    case '02 02':
      return { kind: 'wrong', what: 'public-key' };
    default: {
      // PKCS#8, PKCS#1 and SEC 1 (RFC 5915, which may leave the curve out): a version, and what is
      // secret.
      const isKey =
        fields[0]?.tag === Tag.Integer && (fields.length > 2 || fields[1]?.tag === Tag.OctetString);
      return isKey ? key : { kind: 'unknown', label };
    }
  }
}

/**
 * RFC 2986 4.1: a version, a name, a key in a SEQUENCE, and [0]. In that place a certificate and a
 * list have an algorithm.
 */
function isRequest(info: Element | undefined): boolean {
  const [version, subject, key] = children(expectTag(info, Tag.Sequence), 16);
  if (version?.tag !== Tag.Integer || subject?.tag !== Tag.Sequence || key?.tag !== Tag.Sequence)
    return false;
  return children(key, 16)[1]?.tag === Tag.BitString;
}

const magic: readonly (readonly [string, WrongKind])[] = [
  ['feedfeed', 'java-keystore'],
  ['cececece', 'java-keystore'],
  ['504b0304', 'archive'],
  ['1f8b08', 'archive'],
  ['377abcaf', 'archive'],
  ['52617221', 'archive'],
  ['fd377a58', 'archive'],
  ['425a68', 'archive'],
];

function wrongByFirstOctets(bytes: Uint8Array): WrongKind | null {
  const hex = Buffer.from(bytes.subarray(0, 4)).toString('hex');
  return magic.find(([begin]) => hex.startsWith(begin))?.[1] ?? null;
}

function wrongByLabel(label: string): WrongKind | null {
  if (label.startsWith('PGP ')) return 'pgp';
  if (/\b(?:OPENSSH|SSH2)\b/.test(label)) return 'openssh-key';
  if (label.endsWith('CERTIFICATE REQUEST')) return 'certification-request';
  return label.endsWith('PUBLIC KEY') ? 'public-key' : null;
}

function wrongByText(text: string): WrongKind | null {
  const begin = text.slice(0, 1000).trimStart();
  if (/^PuTTY-User-Key-File-\d/.test(begin)) return 'putty-key';
  if (/^(?:ssh-(?:rsa|dss|ed25519)|(?:sk-)?ecdsa-sha2-\S{1,40}|sk-ssh-\S{1,40}) AAAA/.test(begin))
    return 'openssh-key';
  return /^(?:<!--[^>]{0,200}-->\s*)?<(?:!doctype html|html|head|\?xml)/i.test(begin) ? 'web-page' : null;
}
