import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { nothing, oid, sequence } from './der-writer.ts';

export type KeyKind = 'P-256' | 'P-384' | 'P-521' | 'RSA-1024' | 'RSA-2048' | 'RSA-3072' | 'Ed25519';
export type SignatureKind = 'SHA-1' | 'SHA-256' | 'SHA-384' | 'SHA-512' | 'PSS-SHA-256';

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
  if (kind.startsWith('RSA')) return generateKeyPairSync('rsa', { modulusLength: Number(kind.slice(4)) });
  return generateKeyPairSync('ec', { namedCurve: kind });
}

const rsaOids = {
  'SHA-1': '1.2.840.113549.1.1.5',
  'SHA-256': '1.2.840.113549.1.1.11',
  'SHA-384': '1.2.840.113549.1.1.12',
  'SHA-512': '1.2.840.113549.1.1.13',
} as const;
const ecdsaOids = {
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
  if (kind === 'PSS-SHA-256') return pss(key, bytes);
  const rsa = key.kind.startsWith('RSA');
  const algorithm = rsa ? sequence(oid(rsaOids[kind]), nothing()) : sequence(oid(ecdsaOids[kind]));
  return { algorithm, signature: sign(kind.replace('-', ''), bytes, key.privateKey) };
}

function pss(key: Key, bytes: Uint8Array) {
  const sha256 = sequence(oid('2.16.840.1.101.3.4.2.1'), nothing());
  const mgf = sequence(oid('1.2.840.113549.1.1.8'), sha256);
  const parameters = sequence(explicit(0, sha256), explicit(1, mgf), explicit(2, Buffer.from([2, 1, 32])));
  const signature = sign('sha256', bytes, { key: key.privateKey, padding: 6, saltLength: 32 });
  return { algorithm: sequence(oid('1.2.840.113549.1.1.10'), parameters), signature };
}

const explicit = (number: number, content: Uint8Array): Uint8Array =>
  Buffer.concat([Buffer.from([0xa0 | number, content.length]), content]);
