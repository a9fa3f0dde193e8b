import { createPublicKey, type KeyObject } from 'node:crypto';
import {
  expectTag,
  field,
  MalformedError,
  optional,
  readFields,
  readInteger,
  readOctetBits,
  readOid,
  readWhole,
  Tag,
  type Element,
} from './der.ts';
import { once } from './once.ts';

/**
 * A public key, parsed (RFC 3279 2.3.1, RFC 4055 1.2, RFC 5480, RFC 8410). What it is worth:
 * algorithm-policy.ts.
 */
export interface PublicKey {
  readonly family: 'RSA' | 'RSA-PSS' | 'EC' | 'Ed25519' | 'other';
  /** OID of the algorithm. */
  readonly algorithm: string;
  /** Of the modulus, RSA alone. */
  readonly bits: number | null;
  /** OID of the curve, or `explicit`; EC alone. */
  readonly curve: string | null;
  /** RSASSA-PSS-params that bind an RSA-PSS key, DER; null: none. */
  readonly pssParameters: Uint8Array | null;
  /**
   * What verifying one signature costs at most, in units of an ECDSA P-256; null: never tried, the
   * engine does not get the key.
   */
  readonly effort: number | null;
  /** Null: not for the engine, or the engine cannot use it. Made when first asked for. */
  readonly engineKey: () => KeyObject | null;
}

const rsaOid = '1.2.840.113549.1.1.1';
const pssOid = '1.2.840.113549.1.1.10';
const ecOid = '1.2.840.10045.2.1';
const ed25519Oid = '1.3.101.112';

export const curveOids = { p256: '1.2.840.10045.3.1.7', p384: '1.3.132.0.34', p521: '1.3.132.0.35' } as const;
/** Measured: P-384 and P-521 have no fast code in OpenSSL. */
const curveEffort: Readonly<Record<string, number>> = {
  [curveOids.p256]: 1,
  [curveOids.p384]: 7,
  [curveOids.p521]: 15,
};

/**
 * A larger modulus or exponent keeps a client busy for milliseconds with every signature;
 * BoringSSL's limits.
 */
const maximumModulusBits = 8192;
const maximumExponentBits = 33;

/** Reads a SubjectPublicKeyInfo. */
export function readPublicKey(spki: Element): PublicKey {
  const [algorithm, bits] = readFields(
    expectTag(spki, Tag.Sequence),
    field(Tag.Sequence),
    field(Tag.BitString),
  );
  const [oid, parameters] = readFields(algorithm, field(Tag.Oid), optional());
  const key = { algorithm: readOid(oid), bits: null, curve: null, pssParameters: null };
  const engineKey = once(() => fromPem('PUBLIC KEY', spki.raw));
  switch (key.algorithm) {
    case rsaOid:
      return { ...key, family: 'RSA', ...readRsa(bits) };
    case pssOid:
      return { ...key, family: 'RSA-PSS', pssParameters: parameters?.raw ?? null, ...readRsa(bits) };
    case ecOid: {
      // RFC 5480 2.1.1: a curve is named, never spelt out; engines disagree on what a spelt one
      // means.
      const curve = parameters?.tag === Tag.Oid ? readOid(parameters) : 'explicit';
      const effort = curveEffort[curve] ?? null;
      return { ...key, family: 'EC', curve, effort, engineKey: effort === null ? none : engineKey };
    }
    case ed25519Oid:
      return { ...key, family: 'Ed25519', effort: 1, engineKey };
    default:
      return { ...key, family: 'other', effort: null, engineKey: none };
  }
}

/**
 * RSAPublicKey (RFC 3279 2.3.1). The engine gets these numbers alone, as PKCS #1 has them: not
 * every engine reads an RSA-PSS key.
 */
function readRsa(key: Element): Pick<PublicKey, 'bits' | 'effort' | 'engineKey'> {
  const numbers = readWhole(readOctetBits(key), Tag.Sequence);
  const [modulus, exponent] = readFields(numbers, field(Tag.Integer), field(Tag.Integer));
  const [n, e] = [readPositive(modulus), readPositive(exponent)];
  const bits = bitLength(n);
  const isOdd = ((e.at(-1) ?? 0) & 1) === 1;
  // An exponent of 1 makes everything a signature, and an even one nothing.
  if (!isOdd || bitLength(e) < 2 || bitLength(e) > maximumExponentBits || bits > maximumModulusBits)
    return { bits, effort: null, engineKey: none };
  return { bits, effort: bits > 4096 ? 4 : 1, engineKey: once(() => fromPem('RSA PUBLIC KEY', numbers.raw)) };
}

function readPositive(element: Element): Uint8Array {
  const octets = readInteger(element);
  if ((octets[0] ?? 0) >= 0x80) throw new MalformedError('negative RSA number');
  return octets[0] === 0 ? octets.subarray(1) : octets;
}

const bitLength = (octets: Uint8Array): number =>
  octets.length === 0 ? 0 : octets.length * 8 - Math.clz32(octets[0] ?? 0) + 24;

/**
 * A text, since it is the one form of a key that node:crypto does not first take for a KeyObject:
 * as octets or as JWK, making the key costs two to five times as much.
 */
function fromPem(label: 'PUBLIC KEY' | 'RSA PUBLIC KEY', der: Uint8Array): KeyObject | null {
  const body = Buffer.from(der.buffer, der.byteOffset, der.byteLength).toString('base64');
  try {
    return createPublicKey(`-----BEGIN ${label}-----\n${body}\n-----END ${label}-----\n`);
  } catch {
    return null;
  }
}

const none = (): null => null;
