import { FaultError, type Fault } from '../../shared/errors.ts';
import type { ImportItem } from '../../shared/model/trust.ts';
import { keyStrength } from '../x509/algorithm-policy.ts';
import { isSelfIssued, parseCertificate, type Certificate } from '../x509/certificate.ts';
import { describeCertificate } from '../x509/describe.ts';
import { pemBlocks, type PemBlock } from './pem.ts';
import { readPkcs12Certificates } from './pkcs12.ts';
import { looksLikePkcs12, looksLikePkcs7, readPkcs7 } from './pkcs7.ts';

/** 4 MB: a company's bundle of roots is some hundred kilobytes. */
export const importLimit = 4 * 1024 * 1024;

/** What a file holds: certificates, and what was skipped with the reason. */
export interface FileContents {
  readonly certificates: readonly Certificate[];
  readonly skipped: readonly Fault[];
}

/**
 * Reads PEM (a bundle with text between), DER, PKCS#7, and PKCS#12 whose certificates are not encrypted. Nothing is stored, keys
 * least of all; nothing throws: what is wrong is in `skipped`.
 */
export function readCertificateFile(source: string, bytes: Uint8Array): FileContents {
  const nothing = (code: Extract<Fault, { stage: 'import' }>['code'], expected?: string): FileContents => ({
    certificates: [],
    skipped: [{ stage: 'import', code, presented: source, ...(expected ? { expected } : {}) }],
  });
  if (bytes.length === 0) return nothing('empty');
  if (bytes.length > importLimit) return nothing('too-large', '4 MB');
  const blocks = pemBlocks(bytes);
  if (blocks.length > 0) return readBlocks(source, blocks);
  if (looksLikePkcs12(bytes)) return readContainer(source, () => fromPkcs12(source, bytes));
  if (looksLikePkcs7(bytes)) return readContainer(source, () => fromPkcs7(source, bytes));
  const certificate = tryParse(bytes);
  if (certificate) return { certificates: [certificate], skipped: [] };
  return nothing(looksLikeKey(bytes) ? 'private-key' : 'not-a-certificate');
}

function readBlocks(source: string, blocks: readonly PemBlock[]): FileContents {
  const certificates = new Map<string, Certificate>();
  const skipped: Fault[] = [];
  for (const { label, text } of blocks) {
    if (label.endsWith('PRIVATE KEY')) {
      skipped.push({ stage: 'import', code: 'private-key', presented: source });
    } else if (label === 'PKCS7' || label === 'CMS') {
      const inside = readContainer(source, () => fromPkcs7(source, Buffer.from(text, 'base64')));
      for (const certificate of inside.certificates)
        certificates.set(certificate.fingerprint256, certificate);
      skipped.push(...inside.skipped);
    } else if (!/^(?:X509 |TRUSTED )?CERTIFICATE$/.test(label)) {
      skipped.push({ stage: 'import', code: 'not-a-certificate', presented: `${source}: ${label}` });
    } else {
      const certificate = tryParse(Buffer.from(text, 'base64'));
      if (certificate) certificates.set(certificate.fingerprint256, certificate);
      else skipped.push({ stage: 'import', code: 'malformed', presented: source });
    }
  }
  return { certificates: [...certificates.values()], skipped };
}

/** A container that cannot be opened is skipped as a whole, with the reason. */
function readContainer(source: string, read: () => FileContents): FileContents {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof FaultError) || error.fault.stage !== 'import') throw error;
    // What a password would open is asked for without its key.
    const code = error.fault.code === 'wrong-password' ? 'encrypted' : error.fault.code;
    const fault: Fault = { ...error.fault, code, presented: source };
    return { certificates: [], skipped: [fault] };
  }
}

/** Lists of revoked certificates in it are named, not taken: they anchor nothing. */
function fromPkcs7(source: string, bytes: Uint8Array): FileContents {
  const { certificates, crls } = readPkcs7(bytes);
  const skipped = crls.map((): Fault => ({
    stage: 'import',
    code: 'not-a-certificate',
    presented: `${source}: X509 CRL`,
  }));
  return parseAll(source, certificates, skipped);
}

function fromPkcs12(source: string, bytes: Uint8Array): FileContents {
  const { certificates, holdsKeys } = readPkcs12Certificates(bytes);
  return parseAll(
    source,
    certificates,
    holdsKeys ? [{ stage: 'import', code: 'private-key', presented: source }] : [],
  );
}

function parseAll(source: string, ders: readonly Uint8Array[], skipped: readonly Fault[]): FileContents {
  const parsed = ders.map(tryParse);
  const certificates = new Map(parsed.flatMap((each) => (each ? [[each.fingerprint256, each]] : [])));
  const damaged = parsed.includes(null);
  const empty = ders.length === 0 && skipped.length === 0;
  return {
    certificates: [...certificates.values()],
    skipped: [
      ...skipped,
      ...(damaged ? [{ stage: 'import', code: 'malformed', presented: source } as const] : []),
      ...(empty ? [{ stage: 'import', code: 'not-a-certificate', presented: source } as const] : []),
    ],
  };
}

function tryParse(der: Uint8Array): Certificate | null {
  try {
    return parseCertificate(Uint8Array.from(der));
  } catch {
    return null;
  }
}

/** PKCS#8 and PKCS#1 begin with a SEQUENCE and the INTEGER 0; a certificate with two SEQUENCEs. */
function looksLikeKey(bytes: Uint8Array): boolean {
  const hex = Buffer.from(bytes.subarray(0, 12)).toString('hex');
  return /^30(?:8[0-4])?(?:[0-9a-f]{2}){1,4}?02010[01]/.test(hex);
}

/** One certificate as the preview shows it. `alreadyIn`: the names of the trust sets that hold it. */
export function previewItem(certificate: Certificate, at: number, alreadyIn: readonly string[]): ImportItem {
  const isCa = certificate.extensions.basicConstraints?.ca ?? certificate.version === 1;
  const notes: Extract<ImportItem, { kind: 'certificate' }>['notes'][number][] = [];
  if (!isCa) notes.push('not-a-ca');
  else if (!isSelfIssued(certificate)) notes.push('intermediate');
  if (at > certificate.notAfter) notes.push('expired');
  if (at < certificate.notBefore) notes.push('not-yet-valid');
  if (!keyStrength(certificate).strong) notes.push('weak');
  return { kind: 'certificate', certificate: describeCertificate(certificate), notes, alreadyIn };
}
