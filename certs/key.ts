import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { nothing, oid, sequence } from './der-writer.ts';

export type KeyKind =
  | 'P-256'
  | 'P-384'
  | 'P-521'
  | 'P-224'
  | 'secp256k1'
  | 'brainpoolP256r1'
  | 'RSA-1024'
  | 'RSA-2048'
  | 'RSA-3072'
  | 'PSS-2048'
  | 'Ed25519'
  | 'Ed448';
export type SignatureKind = 'MD5' | 'SHA-1' | 'SHA-256' | 'SHA-384' | 'SHA-512' | PssKind;
export type PssKind = 'PSS-SHA-1' | 'PSS-SHA-256' | 'PSS-SHA-384' | 'PSS-SHA-512';

export interface Key {
  readonly kind: KeyKind;
  readonly privateKey: KeyObject;
  /** SubjectPublicKeyInfo, DER. */
  readonly spki: Uint8Array;
  /** PKCS#8, PEM. */
  readonly pem: string;
}

export function createKey(kind: KeyKind = 'P-256'): Key {
  const { privateKey, publicKey } = generate(kind);
  return {
    kind,
    privateKey,
    spki: publicKey.export({ type: 'spki', format: 'der' }),
    pem: privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
  };
}

function generate(kind: KeyKind): { privateKey: KeyObject; publicKey: KeyObject } {
  if (kind === 'Ed25519') return generateKeyPairSync('ed25519');
  if (kind === 'Ed448') return generateKeyPairSync('ed448');
  if (kind === 'PSS-2048') return generateKeyPairSync('rsa-pss', { modulusLength: 2048 });
  if (kind.startsWith('RSA')) return generateKeyPairSync('rsa', { modulusLength: Number(kind.slice(4)) });
  return generateKeyPairSync('ec', { namedCurve: kind });
}

const rsaOids = {
  MD5: '1.2.840.113549.1.1.4',
  'SHA-1': '1.2.840.113549.1.1.5',
  'SHA-256': '1.2.840.113549.1.1.11',
  'SHA-384': '1.2.840.113549.1.1.12',
  'SHA-512': '1.2.840.113549.1.1.13',
} as const;
const ecdsaOids = {
  // Nobody has named one; such a certificate is refused by its OID.
  MD5: '1.2.840.10045.4.99',
  'SHA-1': '1.2.840.10045.4.1',
  'SHA-256': '1.2.840.10045.4.3.2',
  'SHA-384': '1.2.840.10045.4.3.3',
  'SHA-512': '1.2.840.10045.4.3.4',
} as const;

/** AlgorithmIdentifier and signature bits over `bytes` (RFC 4055, 5758, 8410). */
export function signWith(key: Key, bytes: Uint8Array, kind: SignatureKind = 'SHA-256') {
  if (key.kind === 'Ed25519') {
    return { algorithm: sequence(oid('1.3.101.112')), signature: sign(null, bytes, key.privateKey) };
  }
  if (key.kind === 'Ed448')
    return { algorithm: sequence(oid('1.3.101.113')), signature: sign(null, bytes, key.privateKey) };
  if (isPss(kind)) return pss(key, bytes, kind);
  if (key.kind === 'PSS-2048') return pss(key, bytes, 'PSS-SHA-256');
  const rsa = key.kind.startsWith('RSA');
  const algorithm = rsa ? sequence(oid(rsaOids[kind]), nothing()) : sequence(oid(ecdsaOids[kind]));
  return { algorithm, signature: sign(kind.replace('-', ''), bytes, key.privateKey) };
}

const isPss = (kind: SignatureKind): kind is PssKind => kind.startsWith('PSS');

const pssHashes = {
  'PSS-SHA-1': ['1.3.14.3.2.26', 'sha1', 20],
  'PSS-SHA-256': ['2.16.840.1.101.3.4.2.1', 'sha256', 32],
  'PSS-SHA-384': ['2.16.840.1.101.3.4.2.2', 'sha384', 48],
  'PSS-SHA-512': ['2.16.840.1.101.3.4.2.3', 'sha512', 64],
} as const;

function pss(key: Key, bytes: Uint8Array, kind: PssKind) {
  const [id, hash, saltLength] = pssHashes[kind];
  const hashed = sequence(oid(id), nothing());
  const mgf = sequence(oid('1.2.840.113549.1.1.8'), hashed);
  const salt = Buffer.from([2, 1, saltLength]);
  const parameters = sequence(explicit(0, hashed), explicit(1, mgf), explicit(2, salt));
  const signature = sign(hash, bytes, { key: key.privateKey, padding: 6, saltLength });
  return { algorithm: sequence(oid('1.2.840.113549.1.1.10'), parameters), signature };
}

const explicit = (number: number, content: Uint8Array): Uint8Array =>
  Buffer.concat([Buffer.from([0xa0 | number, content.length]), content]);
