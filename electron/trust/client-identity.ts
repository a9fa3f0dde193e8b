/**
 * A client identity for mutual TLS out of files: a key, its certificate, and the chain above it, as PEM. Never as `pfx`, which
 * would make the CAs inside it anchors for the server.
 */
import { createPublicKey, type KeyObject } from 'node:crypto';
import { FaultError } from '../../shared/errors.ts';
import { isSelfIssued, parseCertificate, type Certificate } from '../x509/certificate.ts';
import { label } from '../x509/checks/finding.ts';
import { isSignedBy } from '../x509/signature.ts';
import { readCertificateFile } from './import-file.ts';
import { toPem } from './pem.ts';
import { readPkcs12 } from './pkcs12.ts';
import { looksLikePkcs12 } from './pkcs7.ts';
import { engineKey, holdsPrivateKey, readPrivateKeys } from './private-key.ts';

export interface ClientIdentityPem {
  /** PEM, leaf first, each issued by the next; a root is left out: the server has it or trusts another. */
  readonly certificates: string;
  /** PEM, PKCS#8, not encrypted. */
  readonly key: string;
}

/** The chain that is sent is no longer than one that we would take. */
const chainLimit = 12;

/**
 * Reads one identity out of the bytes of one or more files, in any order: PKCS#12; certificates as PEM, DER or PKCS#7; keys as PKCS#8
 * (encrypted too), PKCS#1 or SEC 1, PEM or DER. Throws a FaultError: client-certificate 'no-key', 'no-certificate', 'key-mismatch' or
 * 'unusable' with what is wrong; import 'wrong-password', 'encrypted' (no password was given), 'malformed', 'unsupported'. Of several
 * keys the first that has a certificate is taken.
 */
export function readClientIdentity(files: readonly Uint8Array[], password?: string): ClientIdentityPem {
  const containers = files.filter(looksLikePkcs12);
  const plain = files.filter((bytes) => !looksLikePkcs12(bytes));
  const separate = plain.map((bytes) => readCertificateFile('', bytes).certificates);
  if (plain.some((bytes, index) => separate[index]?.length === 0 && !holdsPrivateKey(bytes))) {
    throw unusable('there is neither a certificate nor a private key in it');
  }
  // Said before a password is asked for: the file that is missing may want one as well.
  if (containers.length === 0 && separate.flat().length === 0) throw missing('no-certificate');
  const opened = containers.map((bytes) => fromPkcs12(bytes, password));
  const keys = [
    ...opened.flatMap((part) => part.keys),
    ...plain.flatMap((bytes) => readPrivateKeys(bytes, password)),
  ];
  const certificates = [...opened.flatMap((part) => part.certificates), ...separate.flat()];
  if (certificates.length === 0) throw missing('no-certificate');
  if (keys.length === 0) throw missing('no-key');
  return join(keys, certificates);
}

/** The first key that a certificate is for, with the chain above that. */
function join(keys: readonly KeyObject[], certificates: readonly Certificate[]): ClientIdentityPem {
  for (const key of keys) {
    const spki = spkiOf(key);
    const leaf = certificates.find((certificate) => holdsKey(certificate, spki));
    if (!leaf) continue;
    return {
      certificates: chainToPem(chainFrom(leaf, certificates)),
      key: toPem('PRIVATE KEY', key.export({ type: 'pkcs8', format: 'der' })),
    };
  }
  throw keyMismatch(certificates[0]);
}

interface Parts {
  readonly keys: readonly KeyObject[];
  readonly certificates: readonly Certificate[];
}

/** Programs write files without a password too, which is the empty one: it is asked for only where that does not do. */
function fromPkcs12(bytes: Uint8Array, password: string | undefined): Parts {
  try {
    const { keys, certificates } = readPkcs12(bytes, password ?? '');
    return {
      keys: keys.map(({ pkcs8 }) => engineKey(pkcs8)),
      certificates: certificates.map(readCertificate),
    };
  } catch (error) {
    const isLocked = error instanceof FaultError && error.fault.code === 'wrong-password';
    if (!isLocked || password !== undefined) throw error;
    throw new FaultError({ stage: 'import', code: 'encrypted' }, { cause: error });
  }
}

function readCertificate(der: Uint8Array): Certificate {
  try {
    return parseCertificate(der);
  } catch (error) {
    throw unusable('a certificate in it is damaged', error);
  }
}

const exportSpki = (key: KeyObject): Uint8Array => key.export({ type: 'spki', format: 'der' });

/** The public half of a private key, SubjectPublicKeyInfo as the engine writes it. */
export function spkiOf(key: KeyObject): Uint8Array {
  try {
    return exportSpki(createPublicKey(key));
  } catch (error) {
    throw unusable('the private key is of a kind that cannot be used', error);
  }
}

/** Both written by the engine, so that one key has one spelling. */
export function holdsKey(certificate: Certificate, spki: Uint8Array): boolean {
  const key = certificate.publicKey();
  return key !== null && Buffer.compare(exportSpki(key), spki) === 0;
}

/** `leaf` and what is above it among `others`, in order, without a root. */
export function chainFrom(leaf: Certificate, others: readonly Certificate[]): readonly Certificate[] {
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

export function chainToPem(chain: readonly Certificate[]): string {
  return chain.map(({ der }) => toPem('CERTIFICATE', der)).join('');
}

export function keyMismatch(certificate: Certificate | undefined): FaultError {
  const presented = certificate ? { presented: label(certificate) } : {};
  return new FaultError({ stage: 'client-certificate', code: 'key-mismatch', ...presented });
}

const missing = (code: 'no-key' | 'no-certificate'): FaultError =>
  new FaultError({ stage: 'client-certificate', code });

function unusable(presented: string, cause?: unknown): FaultError {
  return new FaultError({ stage: 'client-certificate', code: 'unusable', presented }, { cause });
}
