import type { Fault } from '../../shared/errors.ts';
import type { ImportItem } from '../../shared/model/trust.ts';
import { keyStrength } from '../x509/algorithm-policy.ts';
import { isSelfIssued, parseCertificate, type Certificate } from '../x509/certificate.ts';
import { describeCertificate } from '../x509/describe.ts';

/** 4 MB: a company's bundle of roots is some hundred kilobytes. */
export const importLimit = 4 * 1024 * 1024;
/** Certificates in one file. */
const certificateLimit = 1000;

/** What a file holds: certificates, and what was skipped with the reason. */
export interface FileContents {
  readonly certificates: readonly Certificate[];
  readonly skipped: readonly Fault[];
}

/** Reads PEM (a bundle with text between) or DER. Nothing is stored; nothing throws: what is wrong is in `skipped`. */
export function readCertificateFile(source: string, bytes: Uint8Array): FileContents {
  const nothing = (code: Extract<Fault, { stage: 'import' }>['code'], expected?: string): FileContents => ({
    certificates: [],
    skipped: [{ stage: 'import', code, presented: source, ...(expected ? { expected } : {}) }],
  });
  if (bytes.length === 0) return nothing('empty');
  if (bytes.length > importLimit) return nothing('too-large', '4 MB');
  const blocks = pemBlocks(bytes);
  if (blocks.length > 0) return readBlocks(source, blocks);
  const certificate = tryParse(bytes);
  if (certificate) return { certificates: [certificate], skipped: [] };
  return nothing(looksLikeKey(bytes) ? 'private-key' : 'not-a-certificate');
}

interface PemBlock {
  readonly label: string;
  readonly text: string;
}

/** RFC 7468, as leniently as openssl: text around the blocks and white space inside are ignored. */
function pemBlocks(bytes: Uint8Array): PemBlock[] {
  const text = Buffer.from(bytes).toString('latin1');
  const blocks: PemBlock[] = [];
  for (const match of text.matchAll(/-----BEGIN ([A-Z0-9 ]{1,40})-----([^-]*)-----END \1-----/g)) {
    if (blocks.length > certificateLimit) break;
    blocks.push({ label: match[1] ?? '', text: match[2] ?? '' });
  }
  return blocks;
}

function readBlocks(source: string, blocks: readonly PemBlock[]): FileContents {
  const certificates = new Map<string, Certificate>();
  const skipped: Fault[] = [];
  for (const { label, text } of blocks) {
    if (label.endsWith('PRIVATE KEY')) {
      skipped.push({ stage: 'import', code: 'private-key', presented: source });
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
