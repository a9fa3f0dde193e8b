/**
 * A client identity for mutual TLS out of files: a key, its certificate, and the chain above it, as PEM. Never as `pfx`, which
 * would make the CAs inside it anchors for the server.
 */
import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { FaultError } from '../../shared/errors.ts';
import { isSelfIssued, parseCertificate, type Certificate } from '../x509/certificate.ts';
import { isSignedBy } from '../x509/signature.ts';
import { readCertificateFile } from './import-file.ts';
import { pemBlocks, toPem, type PemBlock } from './pem.ts';
import { decryptPkcs8, readPkcs12 } from './pkcs12.ts';

/** The bytes of the files that a person chose. */
export type ClientIdentityFiles =
  | {
      /** PEM, DER or PKCS#7; the chain may be in it, in any order. */
      readonly certificate: Uint8Array;
      /** PKCS#8, PKCS#1 or SEC 1; PEM or DER; encrypted ones with the password. */
      readonly key: Uint8Array;
      readonly password?: string;
    }
  | { readonly p12: Uint8Array; readonly password: string };

export interface ClientIdentityPem {
  /** PEM, leaf first, each issued by the next; a root is left out: the server has it or trusts another. */
  readonly certificates: string;
  /** PEM, PKCS#8, not encrypted. */
  readonly key: string;
}

/** The chain that is sent is no longer than one that we would take. */
const chainLimit = 12;

/**
 * Throws a FaultError: client-certificate 'unusable' with what is wrong, or import 'wrong-password', 'encrypted' (no password was
 * given), 'malformed', 'unsupported'. Of several keys in a PKCS#12, the first that has a certificate is taken.
 */
export function readClientIdentity(files: ClientIdentityFiles): ClientIdentityPem {
  const { keys, certificates } = 'p12' in files ? fromPkcs12(files) : fromFiles(files);
  if (keys.length === 0) throw unusable('there is no private key in it');
  if (certificates.length === 0) throw unusable('there is no certificate in it');
  for (const key of keys) {
    const spki = spkiOf(key);
    const leaf = certificates.find((certificate) => belongs(certificate, spki));
    if (!leaf) continue;
    return {
      certificates: chainFrom(leaf, certificates)
        .map(({ der }) => toPem('CERTIFICATE', der))
        .join(''),
      key: toPem('PRIVATE KEY', key.export({ type: 'pkcs8', format: 'der' })),
    };
  }
  throw unusable('the private key does not belong to the certificate');
}

interface Parts {
  readonly keys: readonly KeyObject[];
  readonly certificates: readonly Certificate[];
}

function fromPkcs12({ p12, password }: { p12: Uint8Array; password: string }): Parts {
  const { keys, certificates } = readPkcs12(p12, password);
  return {
    keys: keys.map(({ pkcs8 }) => engineKey(pkcs8)),
    certificates: certificates.map(readCertificate),
  };
}

function fromFiles(files: { certificate: Uint8Array; key: Uint8Array; password?: string }): Parts {
  const { certificates } = readCertificateFile('', files.certificate);
  return { keys: [readKey(files.key, files.password)], certificates };
}

function readCertificate(der: Uint8Array): Certificate {
  try {
    return parseCertificate(der);
  } catch (error) {
    throw unusable('a certificate in it is damaged', error);
  }
}

/** The first private key of a PEM file, or DER. */
function readKey(bytes: Uint8Array, password: string | undefined): KeyObject {
  const block = pemBlocks(bytes).find(({ label }) => label.endsWith('PRIVATE KEY'));
  if (block) return readPemKey(block, password);
  try {
    return engineKey(bytes);
  } catch (error) {
    if (!isEncryptedPkcs8(bytes)) throw error;
    return engineKey(decryptPkcs8(bytes, required(password)));
  }
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
    throw unusable('the private key is damaged, or of a kind that cannot be used', error);
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

function engineKey(der: Uint8Array): KeyObject {
  for (const type of ['pkcs8', 'pkcs1', 'sec1'] as const) {
    try {
      return createPrivateKey({ key: Buffer.from(der), format: 'der', type });
    } catch {
      // Another form may do.
    }
  }
  throw unusable('the private key is damaged, or of a kind that cannot be used');
}

const exportSpki = (key: KeyObject): Uint8Array => key.export({ type: 'spki', format: 'der' });

function spkiOf(key: KeyObject): Uint8Array {
  try {
    return exportSpki(createPublicKey(key));
  } catch (error) {
    throw unusable('the private key is of a kind that cannot be used', error);
  }
}

/** Both written by the engine, so that one key has one spelling. */
function belongs(certificate: Certificate, spki: Uint8Array): boolean {
  const key = certificate.publicKey();
  return key !== null && Buffer.compare(exportSpki(key), spki) === 0;
}

function chainFrom(leaf: Certificate, others: readonly Certificate[]): Certificate[] {
  const chain = [leaf];
  for (let last = leaf; !isSelfIssued(last) && chain.length < chainLimit;) {
    const below = last;
    const issuer = others.find(
      (other) =>
        other.subject.key === below.issuer.key &&
        !isSelfIssued(other) &&
        !chain.includes(other) &&
        isSignedBy(below, other),
    );
    if (!issuer) break;
    chain.push(issuer);
    last = issuer;
  }
  return chain;
}

function unusable(presented: string, cause?: unknown): FaultError {
  return new FaultError({ stage: 'client-certificate', code: 'unusable', presented }, { cause });
}
