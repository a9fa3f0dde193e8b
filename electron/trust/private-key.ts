/** Private keys out of files: PKCS#8 (encrypted too), PKCS#1 and SEC 1, as PEM or DER. */
import { createPrivateKey, type KeyObject } from 'node:crypto';
import { FaultError } from '../../shared/errors.ts';
import { pemBlocks, type PemBlock } from './pem.ts';
import { decryptPkcs8 } from './pkcs12.ts';

/** More keys than an identity file has. */
const keyLimit = 8;

/**
 * The private keys of a file; none where it holds something else. Throws a FaultError: client-certificate 'unusable', or import
 * 'wrong-password', 'encrypted' (no password was given), 'malformed', 'unsupported'.
 */
export function readPrivateKeys(bytes: Uint8Array, password: string | undefined): readonly KeyObject[] {
  const blocks = pemBlocks(bytes);
  if (blocks.length > 0) {
    return blocks
      .filter(({ label }) => label.endsWith('PRIVATE KEY'))
      .slice(0, keyLimit)
      .map((block) => readPemKey(block, password));
  }
  if (isEncryptedPkcs8(bytes)) return [engineKey(decryptPkcs8(bytes, required(password)))];
  const key = tryEngineKey(bytes);
  return key ? [key] : [];
}

/** Whether there is a private key in it, encrypted or not; nothing is decrypted. */
export function holdsPrivateKey(bytes: Uint8Array): boolean {
  const blocks = pemBlocks(bytes);
  if (blocks.length > 0) return blocks.some(({ label }) => label.endsWith('PRIVATE KEY'));
  return isEncryptedPkcs8(bytes) || tryEngineKey(bytes) !== null;
}

function readPemKey({ label, text, whole }: PemBlock, password: string | undefined): KeyObject {
  if (label === 'ENCRYPTED PRIVATE KEY') {
    return engineKey(decryptPkcs8(Buffer.from(text, 'base64'), required(password)));
  }
  // The older form that OpenSSL made (RFC 1421) tells of its encryption in a header.
  const options = text.includes('ENCRYPTED') ? { passphrase: required(password) } : {};
  try {
    return createPrivateKey({ key: whole, format: 'pem', ...options });
  } catch (error) {
    if ('passphrase' in options)
      throw new FaultError({ stage: 'import', code: 'wrong-password' }, { cause: error });
    throw unusableKey(error);
  }
}

function required(password: string | undefined): string {
  if (password === undefined) throw new FaultError({ stage: 'import', code: 'encrypted' });
  return password;
}

/** EncryptedPrivateKeyInfo begins with two SEQUENCEs and an object identifier of PKCS#5 or PKCS#12. */
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
  const presented = 'the private key is damaged, or of a kind that cannot be used';
  return new FaultError({ stage: 'client-certificate', code: 'unusable', presented }, { cause });
}
