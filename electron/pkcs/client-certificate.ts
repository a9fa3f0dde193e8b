/**
 * A client certificate for mutual TLS out of files: a key, its certificate, and the chain above it,
 * as PEM. Never as `pfx`, which would make the CAs inside it anchors for the server.
 */
import { createPublicKey, type KeyObject } from 'node:crypto';
import { FaultError } from '../../shared/errors.ts';
import type { Shown } from '../../shared/model/phrase.ts';
import { isSelfIssued, parseCertificate, type Certificate } from '../x509/certificate.ts';
import { label } from '../x509/checks/finding.ts';
import { isSignedBy } from '../x509/signature.ts';
import { fileParts, type FilePart } from './file-parts.ts';
import { readCertificateFile } from './import-file.ts';
import { toPem } from './pem.ts';
import { readPkcs12 } from './pkcs12.ts';
import { engineKey, readPrivateKeys } from './private-key.ts';

export interface ClientCertificatePem {
  /**
   * PEM, leaf first, each issued by the next; a root is left out: the server has it or trusts
   * another.
   */
  readonly certificates: string;
  /** PEM, PKCS#8, not encrypted. */
  readonly key: string;
}

/** The chain that is sent is no longer than one that we would take. */
const chainLimit = 12;

/**
 * Reads one client certificate out of the bytes of one or more files, in any order and wrapping
 * (`file-parts.ts`): PKCS#12; certificates as PEM, DER or PKCS#7; keys as PKCS#8 (encrypted too),
 * PKCS#1 or SEC 1. `at`: milliseconds since the epoch; of several certificates with a key the one
 * that is valid then is taken, or the one that is valid for longest. Throws a FaultError:
 * client-certificate 'no-key', 'no-certificate', 'key-mismatch' or 'unusable' with what is wrong;
 * import 'wrong-password', 'encrypted' (no password was given), 'malformed', 'unsupported', 'cut',
 * 'wrong-kind'.
 */
export function readClientCertificate(
  files: readonly Uint8Array[],
  password: string | undefined,
  at: number,
): ClientCertificatePem {
  const separate = files.map((bytes) => ({
    parts: fileParts(bytes),
    ...readCertificateFile('', bytes, nothing),
  }));
  for (const { parts, certificates } of separate) expectUseful(parts, certificates);
  const parts = separate.flatMap((file) => file.parts);
  const containers = parts
    .flatMap((part) => (part.kind === 'pkcs12' ? [part.der] : []))
    .slice(0, containerLimit);
  const plain = separate.flatMap((file) => file.certificates);
  // Reported before a password is asked for: the missing file may need one as well.
  if (containers.length === 0 && plain.length === 0) throw missing('no-certificate');
  const opened = containers.map((der) => fromPkcs12(der, password));
  const keys = [...opened.flatMap((part) => part.keys), ...readPrivateKeys(parts, password)];
  const certificates = [...opened.flatMap((part) => part.certificates), ...plain];
  if (certificates.length === 0) throw missing('no-certificate');
  if (keys.length === 0) throw missing('no-key');
  return join(keys, certificates, at);
}

/** A PKCS#12 is opened with its keys, once. */
const nothing = () => ({ certificates: [], crls: [], holdsKeys: false });
/** Each costs a derivation of its keys. */
const containerLimit = 4;

/** A file from which nothing can be taken is named as what it is. */
function expectUseful(parts: readonly FilePart[], certificates: readonly Certificate[]): void {
  if (certificates.length > 0) return;
  if (parts.some(({ kind }) => kind === 'key' || kind === 'pkcs12')) return;
  for (const part of parts) {
    if (part.kind === 'cut') throw new FaultError({ stage: 'import', code: 'cut' });
    if (part.kind === 'damaged' || part.kind === 'pkcs7' || part.kind === 'signed')
      throw new FaultError({ stage: 'import', code: 'malformed' });
    if (part.kind === 'wrong')
      throw new FaultError({ stage: 'import', code: 'wrong-kind', expected: part.what });
  }
  throw unusable({ code: 'nothing-usable' });
}

/** A key with the certificate that is for it, and the chain above that. */
function join(
  keys: readonly KeyObject[],
  certificates: readonly Certificate[],
  at: number,
): ClientCertificatePem {
  const pairs = keys.flatMap((key) => {
    const spki = spkiOf(key);
    return certificates
      .filter((certificate) => holdsKey(certificate, spki))
      .map((certificate) => ({ key, certificate }));
  });
  const [best] = pairs.toSorted((a, b) => byUse(a.certificate, b.certificate, at));
  if (!best) throw mismatchOf(keys, certificates);
  return {
    certificates: chainToPem(chainFrom(best.certificate, certificates)),
    key: toPem('PRIVATE KEY', best.key.export({ type: 'pkcs8', format: 'der' })),
  };
}

/**
 * A certificate may belong to one of the keys, and have no pair all the same: the engine does not
 * use keys of that kind.
 */
function mismatchOf(keys: readonly KeyObject[], certificates: readonly Certificate[]): FaultError {
  const spkis = keys.map(spkiOf);
  const unused = certificates.find((certificate) =>
    spkis.some((spki) => Buffer.compare(spki, certificate.spki) === 0),
  );
  return unused ? unusable({ code: 'unused-key-kind', name: label(unused) }) : keyMismatch(certificates[0]);
}

/** Order for `toSorted`: what is valid at `at` first, then what is valid for longest. */
export function byUse(a: Certificate, b: Certificate, at: number): number {
  const isValid = ({ notBefore, notAfter }: Certificate): boolean => notBefore <= at && at <= notAfter;
  return Number(isValid(b)) - Number(isValid(a)) || b.notAfter - a.notAfter;
}

interface Parts {
  readonly keys: readonly KeyObject[];
  readonly certificates: readonly Certificate[];
}

/**
 * Programs write files without a password too, which is the empty one: it is asked for only where
 * that does not do.
 */
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
    throw unusable({ code: 'damaged-certificate' }, error);
  }
}

const exportSpki = (key: KeyObject): Uint8Array => key.export({ type: 'spki', format: 'der' });

/** The public half of a private key, SubjectPublicKeyInfo as the engine writes it. */
function spkiOf(key: KeyObject): Uint8Array {
  try {
    return exportSpki(createPublicKey(key));
  } catch (error) {
    throw unusable({ code: 'unusable-key-kind' }, error);
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

function unusable(presented: Shown, cause?: unknown): FaultError {
  return new FaultError({ stage: 'client-certificate', code: 'unusable', presented }, { cause });
}
