/**
 * Decryption by password: PBES2 (RFC 8018 6.2) with PBKDF2 or scrypt, and the PKCS#12 schemes with
 * SHA-1 (RFC 7292 appendix C). Work is bounded: a file names its own iteration counts, and nobody
 * may make that slow on purpose.
 */
import { createDecipheriv, pbkdf2Sync, scryptSync } from 'node:crypto';
import { FaultError } from '../../shared/errors.ts';
import type { Shown } from '../../shared/model/phrase.ts';
import {
  children,
  expectTag,
  MalformedError,
  readOid,
  readSmallInteger,
  Tag,
  type Element,
} from '../x509/der.ts';
import { deriveKey, type Password, type WorkBudget } from './password-key.ts';
import { decryptRc2 } from './rc2.ts';

const hmacHashes: Readonly<Record<string, string>> = {
  '1.2.840.113549.2.7': 'sha1',
  '1.2.840.113549.2.8': 'sha224',
  '1.2.840.113549.2.9': 'sha256',
  '1.2.840.113549.2.10': 'sha384',
  '1.2.840.113549.2.11': 'sha512',
};

const blockCiphers: Readonly<Record<string, { readonly name: string; readonly key: number }>> = {
  '2.16.840.1.101.3.4.1.2': { name: 'aes-128-cbc', key: 16 },
  '2.16.840.1.101.3.4.1.22': { name: 'aes-192-cbc', key: 24 },
  '2.16.840.1.101.3.4.1.42': { name: 'aes-256-cbc', key: 32 },
  '1.2.840.113549.3.7': { name: 'des-ede3-cbc', key: 24 },
};

/** Octets of key; RC2 has as many effective bits. */
const pkcs12Schemes: Readonly<Record<string, { readonly cipher: '3des' | 'rc2'; readonly key: number }>> = {
  '1.2.840.113549.1.12.1.3': { cipher: '3des', key: 24 },
  '1.2.840.113549.1.12.1.4': { cipher: '3des', key: 16 },
  '1.2.840.113549.1.12.1.5': { cipher: 'rc2', key: 16 },
  '1.2.840.113549.1.12.1.6': { cipher: 'rc2', key: 5 },
};

/** scrypt may take this much memory: 64 MB, four times what openssl asks for. */
const scryptMemory = 64 * 1024 * 1024;

/**
 * Every plaintext that the password's spellings give, the likely one first; none: another password.
 * Wrong padding is all that is noticed here, so the caller looks at the structure too. Throws
 * MalformedError, or a FaultError 'unsupported'.
 */
export function* decryptions(
  algorithm: Element,
  data: Uint8Array,
  password: Password,
  budget: WorkBudget,
): Generator<Uint8Array> {
  const { oid, parameters } = readAlgorithm(algorithm);
  if (oid === '1.2.840.113549.1.5.13') {
    const plain = decryptPbes2(parameters, data, password.utf8, budget);
    if (plain) yield plain;
    return;
  }
  const scheme = pkcs12Schemes[oid];
  if (!scheme) throw unsupported(oid);
  const [salt, count] = children(expectTag(parameters, Tag.Sequence), 2);
  const octets = readOctets(salt);
  const iterations = readCount(count);
  for (const bmp of password.bmp) {
    const derive = (purpose: 1 | 2, length: number) =>
      deriveKey({ hash: 'sha1', purpose, password: bmp, salt: octets, iterations, length }, budget);
    const key = derive(1, scheme.key);
    const iv = derive(2, 8);
    const plain =
      scheme.cipher === 'rc2'
        ? decryptRc2(key, scheme.key * 8, iv, data)
        : // Two keys: the first is used again as the third.
          decipher('des-ede3-cbc', Buffer.concat([key, key]).subarray(0, 24), iv, data);
    if (plain) yield plain;
  }
}

function decryptPbes2(
  parameters: Element | undefined,
  data: Uint8Array,
  password: Uint8Array,
  budget: WorkBudget,
): Uint8Array | null {
  const [derivation, encryption] = children(expectTag(parameters, Tag.Sequence), 2);
  const scheme = readAlgorithm(encryption);
  const cipher = blockCiphers[scheme.oid];
  if (!cipher) throw unsupported(scheme.oid);
  const key = derivePbes2Key(derivation, password, cipher.key, budget);
  return decipher(cipher.name, key, readOctets(scheme.parameters), data);
}

/**
 * PBKDF2 (RFC 8018 5.2) or scrypt (RFC 7914). `length` octets, unless the parameters give another
 * length, which is an error.
 */
export function derivePbes2Key(
  algorithm: Element | undefined,
  password: Uint8Array,
  length: number | null,
  budget: WorkBudget,
): Uint8Array {
  const { oid, parameters } = readAlgorithm(algorithm);
  const [salt, ...rest] = children(expectTag(parameters, Tag.Sequence), 5);
  const octets = readOctets(salt);
  const numbers = rest.filter(({ tag }) => tag === Tag.Integer).map(readSmallInteger);
  const named = numbers[oid === scrypt ? 3 : 1] ?? length;
  if (named === null || named < 1 || named > 64 || (length !== null && named !== length)) {
    throw new MalformedError('key length');
  }
  if (oid === scrypt) {
    const [N = 0, r = 0, p = 0] = numbers;
    const memory = 128 * N * r;
    if (p < 1 || r < 1 || N < 2 || memory > scryptMemory || p > 16)
      throw unsupported({ code: 'scrypt-cost' });
    budget.spend(N * r * p);
    return scryptSync(password, octets, named, { N, r, p, maxmem: 2 * scryptMemory });
  }
  if (oid !== '1.2.840.113549.1.5.12') throw unsupported(oid);
  const prf = rest.find(({ tag }) => tag === Tag.Sequence);
  const hash = prf ? hashOfHmac(prf) : 'sha1';
  const iterations = readCount(rest[0]);
  budget.spend(iterations * Math.ceil(named / 20));
  return pbkdf2Sync(password, octets, iterations, named, hash);
}

const scrypt = '1.3.6.1.4.1.11591.4.11';

export function hashOfHmac(algorithm: Element | undefined): string {
  const { oid } = readAlgorithm(algorithm);
  const hash = hmacHashes[oid];
  if (!hash) throw unsupported(oid);
  return hash;
}

function decipher(name: string, key: Uint8Array, iv: Uint8Array, data: Uint8Array): Uint8Array | null {
  const size = name.startsWith('aes') ? 16 : 8;
  if (iv.length !== size || data.length === 0 || data.length % size !== 0) {
    throw new MalformedError('length of encrypted data');
  }
  try {
    const engine = createDecipheriv(name, key, iv);
    return Buffer.concat([engine.update(data), engine.final()]);
  } catch {
    return null;
  }
}

export function readAlgorithm(element: Element | undefined) {
  const [oid, parameters] = children(expectTag(element, Tag.Sequence), 2);
  return { oid: readOid(expectTag(oid, Tag.Oid)), parameters };
}

export function readOctets(element: Element | undefined): Uint8Array {
  return expectTag(element, Tag.OctetString).content;
}

/** An iteration count: 1 or more. */
export function readCount(element: Element | undefined): number {
  const count = readSmallInteger(expectTag(element, Tag.Integer));
  if (count < 1) throw new MalformedError('iteration count');
  return count;
}

/** `expected`: what we cannot do, an object identifier or a word. */
export function unsupported(expected: Shown): FaultError {
  return new FaultError({ stage: 'import', code: 'unsupported', expected });
}
