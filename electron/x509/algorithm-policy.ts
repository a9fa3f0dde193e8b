/** What cryptography is strong enough: the one table. What is not in it is refused. */
import type { Shown } from '../../shared/model/phrase.ts';
import type { Certificate } from './certificate.ts';
import {
  optional,
  field,
  readExplicit,
  readFields,
  readOid,
  readSmallInteger,
  readWhole,
  Tag,
} from './der.ts';
import type { Element } from './der.ts';
import { curveOids, type PublicKey } from './public-key.ts';

export interface SignatureScheme {
  readonly name: Shown;
  /** The keys that it is for. */
  readonly family: 'RSA' | 'EC' | 'Ed25519';
  /** For node:crypto; null: the key decides it (Ed25519). */
  readonly hash: string | null;
  readonly padding: 'pkcs1' | 'pss' | 'none';
  /**
   * SHA-1 and MD5 are good for nothing but an anchor's signature over itself, which proves nothing.
   */
  readonly strong: boolean;
}

const rsa = (name: string, hash: string, strong = true): SignatureScheme => ({
  name: { code: 'rsa-with', hash: name },
  family: 'RSA',
  hash,
  padding: 'pkcs1',
  strong,
});
const ecdsa = (name: string, hash: string, strong = true): SignatureScheme => ({
  name: { code: 'ecdsa-with', hash: name },
  family: 'EC',
  hash,
  padding: 'none',
  strong,
});

const schemes: Readonly<Record<string, SignatureScheme>> = {
  '1.2.840.113549.1.1.4': rsa('MD5', 'md5', false),
  '1.2.840.113549.1.1.5': rsa('SHA-1', 'sha1', false),
  '1.2.840.113549.1.1.11': rsa('SHA-256', 'sha256'),
  '1.2.840.113549.1.1.12': rsa('SHA-384', 'sha384'),
  '1.2.840.113549.1.1.13': rsa('SHA-512', 'sha512'),
  '1.2.840.10045.4.1': ecdsa('SHA-1', 'sha1', false),
  '1.2.840.10045.4.3.2': ecdsa('SHA-256', 'sha256'),
  '1.2.840.10045.4.3.3': ecdsa('SHA-384', 'sha384'),
  '1.2.840.10045.4.3.4': ecdsa('SHA-512', 'sha512'),
  '1.3.101.112': { name: 'Ed25519', family: 'Ed25519', hash: null, padding: 'none', strong: true },
};

const hashes: Readonly<Record<string, readonly [name: string, hash: string, octets: number]>> = {
  '1.3.14.3.2.26': ['SHA-1', 'sha1', 20],
  '2.16.840.1.101.3.4.2.1': ['SHA-256', 'sha256', 32],
  '2.16.840.1.101.3.4.2.2': ['SHA-384', 'sha384', 48],
  '2.16.840.1.101.3.4.2.3': ['SHA-512', 'sha512', 64],
};

const minimumRsaBits = 2048;
const curves: Readonly<Record<string, string>> = {
  [curveOids.p256]: 'P-256',
  [curveOids.p384]: 'P-384',
  [curveOids.p521]: 'P-521',
};
/** Too weak, or nothing that all engines know; worth a name in a report. */
const weakCurves: Readonly<Record<string, string>> = {
  '1.2.840.10045.3.1.1': 'P-192',
  '1.3.132.0.33': 'P-224',
  '1.3.132.0.10': 'secp256k1',
  '1.3.36.3.3.2.8.1.1.7': 'brainpoolP256r1',
  '1.3.36.3.3.2.8.1.1.11': 'brainpoolP384r1',
  '1.3.36.3.3.2.8.1.1.13': 'brainpoolP512r1',
};

const noParameters = Buffer.from([5, 0]);

/** The scheme of a certificate's signature; null: not one that is known. */
export function signatureScheme({
  oid,
  parameters,
}: Certificate['signatureAlgorithm']): SignatureScheme | null {
  if (oid === '1.2.840.113549.1.1.10') return parameters && readPss(parameters);
  // NULL or nothing (RFC 4055 5, RFC 5758 3.2, RFC 8410 3): these algorithms have no parameters.
  const isPlain = parameters === null || Buffer.compare(parameters, noParameters) === 0;
  return isPlain ? (schemes[oid] ?? null) : null;
}

/** The size of a strong scheme's hash; Ed25519 has SHA-512 inside (RFC 8032 5.1). */
export function hashBits({ hash }: SignatureScheme): number {
  return hash === null ? 512 : Number(hash.slice(3));
}

export interface KeyStrength {
  readonly algorithm: 'RSA' | 'EC' | 'Ed25519' | 'other';
  readonly bits: number | null;
  readonly curve: Shown | null;
  /** `RSA 2048`, `EC P-256`, `Ed25519`. */
  readonly text: Shown;
  readonly strong: boolean;
}

const explicitCurve: KeyStrength = {
  algorithm: 'EC',
  bits: null,
  curve: { code: 'explicit-parameters' },
  text: { code: 'ec-explicit' },
  strong: false,
};

/** A key whose cost is too high for the engine is refused as weak. */
export function keyStrength({ key }: Pick<Certificate, 'key'>): KeyStrength {
  const usable = key.effort !== null;
  switch (key.family) {
    case 'RSA':
    case 'RSA-PSS': {
      const bits = key.bits ?? 0;
      const text: Shown = usable ? `RSA ${bits}` : { code: 'unused-rsa', bits };
      return { algorithm: 'RSA', bits, curve: null, text, strong: usable && bits >= minimumRsaBits };
    }
    case 'EC': {
      const oid = key.curve ?? '';
      if (oid === 'explicit') return explicitCurve;
      const curve = curves[oid] ?? weakCurves[oid] ?? oid;
      return { algorithm: 'EC', bits: null, curve, text: `EC ${curve}`, strong: Object.hasOwn(curves, oid) };
    }
    case 'Ed25519':
      return { algorithm: 'Ed25519', bits: null, curve: null, text: 'Ed25519', strong: true };
    case 'other':
      return { algorithm: 'other', bits: null, curve: null, text: key.algorithm, strong: false };
  }
}

/**
 * Whether a key may make signatures of a scheme: of its family, and as its own parameters bind it
 * (RFC 4055 3.3).
 */
export function fitsKey(scheme: SignatureScheme, key: PublicKey): boolean {
  if (key.family !== 'RSA-PSS') return key.family === scheme.family;
  if (scheme.padding !== 'pss') return false;
  return key.pssParameters === null || readPss(key.pssParameters)?.hash === scheme.hash;
}

function readPss(parameters: Uint8Array): SignatureScheme | null {
  try {
    return pssScheme(parameters);
  } catch {
    return null;
  }
}

const mgf1 = '1.2.840.113549.1.1.8';

/** RSASSA-PSS-params (RFC 4055 3.1): one hash for message and mask, a salt as long as the hash. */
function pssScheme(parameters: Uint8Array): SignatureScheme | null {
  const fields = [optional(0xa0), optional(0xa1), optional(0xa2), optional(0xa3)] as const;
  const [hashField, maskField, saltField, trailer] = readFields(
    readWhole(parameters, Tag.Sequence),
    ...fields,
  );
  // What is left out means SHA-1 and a salt of 20 octets.
  if (!hashField || !maskField || !saltField) return null;
  const [mask, maskHash] = readFields(
    readExplicit(maskField, Tag.Sequence),
    field(Tag.Oid),
    field(Tag.Sequence),
  );
  const oid = hashOid(readExplicit(hashField, Tag.Sequence));
  const hash = hashes[oid];
  const isCommon = readOid(mask) === mgf1 && hashOid(maskHash) === oid;
  const salt = readSmallInteger(readExplicit(saltField, Tag.Integer));
  const isTrailed = trailer === undefined || readSmallInteger(readExplicit(trailer, Tag.Integer)) === 1;
  if (!hash || !isCommon || salt !== hash[2] || !isTrailed) return null;
  return {
    name: { code: 'rsa-pss-with', hash: hash[0] },
    family: 'RSA',
    hash: hash[1],
    padding: 'pss',
    strong: hash[1] !== 'sha1',
  };
}

/** Parameters of a hash are NULL or absent (RFC 4055 2.1). */
function hashOid(algorithm: Element): string {
  const [oid] = readFields(algorithm, field(Tag.Oid), optional(0x05));
  return readOid(oid);
}
