/** Private keys out of files: PKCS#8 (encrypted too), PKCS#1 and SEC 1, as PEM or DER. */
import { createPrivateKey, type KeyObject } from 'node:crypto';
import { FaultError } from '../../shared/errors.ts';
import type { FilePart } from './file-parts.ts';
import { toEncryptedPem } from './pem.ts';
import { unsupported } from './password-encryption.ts';
import { decryptPkcs8 } from './pkcs12.ts';

/** Encrypted keys that are opened: each costs a derivation. */
const keyLimit = 8;

/**
 * The private keys among a file's parts; none where it holds something else. Throws a FaultError:
 * client-certificate 'unusable', or import 'wrong-password', 'encrypted' (no password was given),
 * 'malformed', 'unsupported'.
 */
export function readPrivateKeys(
  parts: readonly FilePart[],
  password: string | undefined,
): readonly KeyObject[] {
  const keys = parts.flatMap((part) => (part.kind === 'key' ? [part] : []));
  const left = new Set(keys.filter(isLocked).slice(keyLimit));
  return keys.filter((key) => !left.has(key)).map((key) => readKey(key, password));
}

function readKey({ der, label, cipher }: KeyPart, password: string | undefined): KeyObject {
  if (cipher !== null) return openOlderForm(label ?? '', cipher, der, required(password));
  return engineKey(isEncryptedPkcs8(der) ? decryptPkcs8(der, required(password)) : der);
}

const isLocked = ({ der, cipher }: KeyPart): boolean => cipher !== null || isEncryptedPkcs8(der);

type KeyPart = Extract<FilePart, { readonly kind: 'key' }>;

/** The form that OpenSSL made before PKCS#8 (RFC 1421), which the engine alone reads. */
function openOlderForm(label: string, cipher: string, der: Uint8Array, passphrase: string): KeyObject {
  const [name = ''] = cipher.split(',');
  if (!olderCiphers.has(name)) throw unsupported(name);
  try {
    return createPrivateKey({ key: toEncryptedPem(label, cipher, der), format: 'pem', passphrase });
  } catch (error) {
    throw new FaultError({ stage: 'import', code: 'wrong-password' }, { cause: error });
  }
}

/** Those that the engine of Electron has as well as that of Node. */
const olderCiphers: ReadonlySet<string> = new Set([
  'AES-128-CBC',
  'AES-192-CBC',
  'AES-256-CBC',
  'DES-EDE3-CBC',
]);

function required(password: string | undefined): string {
  if (password === undefined) throw new FaultError({ stage: 'import', code: 'encrypted' });
  return password;
}

/**
 * EncryptedPrivateKeyInfo begins with two SEQUENCEs and an object identifier of PKCS#5 or PKCS#12.
 */
function isEncryptedPkcs8(der: Uint8Array): boolean {
  return /06(?:09|0a|0b)2a864886f70d01(?:05|0c01)/.test(Buffer.from(der.subarray(0, 24)).toString('hex'));
}

/** A key in DER as the engine uses it. Throws client-certificate 'unusable'. */
export function engineKey(der: Uint8Array): KeyObject {
  const key = tryEngineKey(der);
  if (!key) throw unusableKey();
  return key;
}

function tryEngineKey(der: Uint8Array): KeyObject | null {
  for (const type of ['pkcs8', 'pkcs1', 'sec1'] as const) {
    try {
      return createPrivateKey({ key: Buffer.from(der), format: 'der', type });
    } catch {
      // Another form may do.
    }
  }
  return null;
}

function unusableKey(cause?: unknown): FaultError {
  const presented = { code: 'unusable-key' } as const;
  return new FaultError({ stage: 'client-certificate', code: 'unusable', presented }, { cause });
}
