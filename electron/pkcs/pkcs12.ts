/**
 * PKCS#12 (RFC 7292) as pure code. Handing a file to the TLS engine as `pfx` would make the CAs
 * inside it anchors, and each engine reads other files. Integrity by password (also RFC 9579) or
 * none; integrity and privacy by public key are refused.
 */
import { FaultError } from '../../shared/errors.ts';
import {
  children,
  expectTag,
  MalformedError,
  readOid,
  readSmallInteger,
  readWhole,
  Tag,
} from '../x509/der.ts';
import type { Element } from '../x509/der.ts';
import { berToDer } from './ber.ts';
import { decryptions, readOctets, unsupported } from './password-encryption.ts';
import { spellings, workBudget, wrongPassword, type Password, type WorkBudget } from './password-key.ts';
import { checkMac } from './pkcs12-mac.ts';

export interface Pkcs12Key {
  /** PrivateKeyInfo, DER, decrypted. */
  readonly pkcs8: Uint8Array;
  /** Lower-case hex; null: the file gives none. */
  readonly localKeyId: string | null;
}

export interface Pkcs12Contents {
  /** DER, in the file's order. */
  readonly certificates: readonly Uint8Array[];
  /** CertificateList, DER. */
  readonly crls: readonly Uint8Array[];
  readonly keys: readonly Pkcs12Key[];
}

/** What a trust import takes out of one: no key. */
export type Pkcs12Certificates = Pick<Pkcs12Contents, 'certificates' | 'crls'> & {
  readonly holdsKeys: boolean;
};

const contentType = { data: '1.2.840.113549.1.7.1', encrypted: '1.2.840.113549.1.7.6' } as const;
const bagType = {
  key: '1.2.840.113549.1.12.10.1.1',
  shroudedKey: '1.2.840.113549.1.12.10.1.2',
  certificate: '1.2.840.113549.1.12.10.1.3',
  crl: '1.2.840.113549.1.12.10.1.4',
  safeContents: '1.2.840.113549.1.12.10.1.6',
} as const;
const x509Certificate = '1.2.840.113549.1.9.22.1';
const x509Crl = '1.2.840.113549.1.9.23.1';
const localKeyIdAttribute = '1.2.840.113549.1.9.21';
const bagLimit = 1000;
const nestingLimit = 4;

/**
 * Everything that the password opens. Throws FaultError of stage 'import': 'wrong-password',
 * 'malformed' or 'unsupported' (with the algorithm's object identifier), and nothing else.
 */
export function readPkcs12(bytes: Uint8Array, password: string): Pkcs12Contents {
  return guarded(() => {
    const { certificates, crls, keys } = openPfx(bytes, password, true);
    return { certificates, crls, keys };
  });
}

/**
 * The certificates and lists that the password opens, and no key: none is decrypted. Throws as
 * `readPkcs12` does.
 */
export function unlockPkcs12Certificates(bytes: Uint8Array, password: string): Pkcs12Certificates {
  return guarded(() => withoutKeys(openPfx(bytes, password, false)));
}

/**
 * The certificates alone, for a trust import: with no password, or the empty one. No key
 * is decrypted or given. The MAC is not asked: a person compares fingerprints. Throws as
 * `readPkcs12` does, but 'encrypted' where a password is wanted.
 */
export function readPkcs12Certificates(bytes: Uint8Array): Pkcs12Certificates {
  return guarded(() => {
    try {
      // Any file may be dropped here, and the person waits: a tenth of what a client
      // certificate may take.
      const reading = startReading(spellings(''), workBudget(1_000_000), false, false);
      readAuthenticatedSafe(readPfx(bytes).safe, reading);
      return withoutKeys(reading);
    } catch (error) {
      if (!(error instanceof FaultError) || error.fault.code !== 'wrong-password') throw error;
      throw new FaultError({ stage: 'import', code: 'encrypted' }, { cause: error });
    }
  });
}

function withoutKeys({ certificates, crls, holdsKeys }: Reading): Pkcs12Certificates {
  return { certificates, crls, holdsKeys };
}

function openPfx(bytes: Uint8Array, password: string, wantsKeys: boolean): Reading {
  const budget = workBudget();
  const { safe, macData } = readPfx(bytes);
  const proven = macData ? checkMac(macData, safe, spellings(password), budget) : null;
  const reading = startReading(proven ?? spellings(password), budget, proven !== null, wantsKeys);
  readAuthenticatedSafe(safe, reading);
  return reading;
}

/**
 * PrivateKeyInfo out of EncryptedPrivateKeyInfo (RFC 5958 section 3), DER. Throws as `readPkcs12`
 * does.
 */
export function decryptPkcs8(der: Uint8Array, password: string): Uint8Array {
  return guarded(() =>
    openKey(readWhole(der, Tag.Sequence), startReading(spellings(password), workBudget(), false)),
  );
}

interface Reading {
  readonly password: Password;
  readonly budget: WorkBudget;
  /** The MAC was right: what fails now is damage. */
  readonly proven: boolean;
  readonly wantsKeys: boolean;
  readonly certificates: Uint8Array[];
  readonly crls: Uint8Array[];
  readonly keys: Pkcs12Key[];
  holdsKeys: boolean;
  bags: number;
}

function startReading(password: Password, budget: WorkBudget, proven: boolean, wantsKeys = true): Reading {
  return {
    password,
    budget,
    proven,
    wantsKeys,
    certificates: [],
    crls: [],
    keys: [],
    holdsKeys: false,
    bags: 0,
  };
}

/** Every failure of untrusted bytes, in the engine too, is reported as damage. */
function guarded<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof FaultError) throw error;
    throw new FaultError({ stage: 'import', code: 'malformed' }, { cause: error });
  }
}

/** Section 4: PFX. */
function readPfx(bytes: Uint8Array): { safe: Uint8Array; macData: Element | undefined } {
  const [version, content, macData] = children(readWhole(berToDer(bytes), Tag.Sequence), 3);
  if (!version || readSmallInteger(version) !== 3) throw new MalformedError('version');
  const { type, inner } = readContentInfo(content);
  if (type !== contentType.data) throw unsupported(type);
  return { safe: readOctets(inner), macData };
}

function readContentInfo(element: Element | undefined): { type: string; inner: Element | undefined } {
  const [type, explicit] = children(expectTag(element, Tag.Sequence), 2);
  const [inner] = children(expectTag(explicit, 0xa0), 1);
  return { type: readOid(expectTag(type, Tag.Oid)), inner };
}

function readAuthenticatedSafe(safe: Uint8Array, reading: Reading): void {
  for (const info of children(readWhole(berToDer(safe), Tag.Sequence), 64)) {
    const { type, inner } = readContentInfo(info);
    if (type === contentType.data) readBags(readWhole(berToDer(readOctets(inner)), Tag.Sequence), reading, 0);
    else if (type === contentType.encrypted) readBags(openContent(inner, reading), reading, 0);
    else throw unsupported(type);
  }
}

/** EncryptedData (RFC 5652 section 8): the SafeContents inside. */
function openContent(encryptedData: Element | undefined, reading: Reading): Element {
  const [, info] = children(expectTag(encryptedData, Tag.Sequence), 3);
  const [, algorithm, content] = children(expectTag(info, Tag.Sequence), 3);
  if (!content) throw new MalformedError('no content');
  // [0] IMPLICIT OCTET STRING, whole or in pieces.
  const data =
    content.tag === 0xa0
      ? Buffer.concat(children(content, bagLimit).map(readOctets))
      : expectTag(content, 0x80).content;
  return open(expectTag(algorithm, Tag.Sequence), data, reading);
}

function openKey(encryptedKey: Element, reading: Reading): Uint8Array {
  const [algorithm, data] = children(encryptedKey, 2);
  return open(expectTag(algorithm, Tag.Sequence), readOctets(data), reading).raw;
}

/**
 * What a key opens is a SEQUENCE, whole: wrong keys give other bytes, and one padding in 256 is
 * right by chance.
 */
function open(algorithm: Element, data: Uint8Array, reading: Reading): Element {
  for (const plain of decryptions(algorithm, data, reading.password, reading.budget)) {
    try {
      return readWhole(berToDer(plain), Tag.Sequence);
    } catch {
      // Another spelling may do.
    }
  }
  if (reading.proven) throw new MalformedError('encrypted content');
  throw wrongPassword();
}

function readBags(safeContents: Element, reading: Reading, depth: number): void {
  if (depth > nestingLimit) throw new MalformedError('nested too deeply');
  for (const bag of children(safeContents, bagLimit)) {
    reading.bags += 1;
    if (reading.bags > bagLimit) throw new MalformedError('too many bags');
    const [type, explicit, attributes] = children(expectTag(bag, Tag.Sequence), 3);
    const [value] = children(expectTag(explicit, 0xa0), 1);
    if (!type || !value) throw new MalformedError('bag');
    readBag(readOid(type), value, attributes, reading, depth);
  }
}

/** Secret bags, and kinds of certificate and list that are not X.509, are passed over. */
function readBag(
  type: string,
  value: Element,
  attributes: Element | undefined,
  reading: Reading,
  depth: number,
) {
  switch (type) {
    case bagType.safeContents:
      readBags(expectTag(value, Tag.Sequence), reading, depth + 1);
      break;
    case bagType.certificate:
      reading.certificates.push(...readTyped(value, x509Certificate));
      break;
    case bagType.crl:
      reading.crls.push(...readTyped(value, x509Crl));
      break;
    case bagType.key:
    case bagType.shroudedKey: {
      reading.holdsKeys = true;
      if (!reading.wantsKeys) break;
      const key = expectTag(value, Tag.Sequence);
      const pkcs8 = Uint8Array.from(type === bagType.key ? key.raw : openKey(key, reading));
      reading.keys.push({ pkcs8, localKeyId: readLocalKeyId(attributes) });
      break;
    }
    default:
  }
}

/** Sections 4.2.3 and 4.2.4: CertBag and CRLBag, a type and its octets. */
function readTyped(bag: Element, wanted: string): Uint8Array[] {
  const [kind, explicit] = children(expectTag(bag, Tag.Sequence), 2);
  if (!kind || readOid(kind) !== wanted) return [];
  const [octets] = children(expectTag(explicit, 0xa0), 1);
  return [Uint8Array.from(readOctets(octets))];
}

function readLocalKeyId(attributes: Element | undefined): string | null {
  for (const attribute of attributes ? children(expectTag(attributes, Tag.Set), 64) : []) {
    const [type, values] = children(expectTag(attribute, Tag.Sequence), 2);
    if (!type || readOid(type) !== localKeyIdAttribute) continue;
    const [value] = children(expectTag(values, Tag.Set), 1);
    return Buffer.from(readOctets(value)).toString('hex');
  }
  return null;
}
