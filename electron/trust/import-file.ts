/** What a file offers to trust: certificates and revocation lists, and what was skipped with the reason. Nothing is stored. */
import { FaultError, type Fault } from '../../shared/errors.ts';
import { parseCertificate, type Certificate } from '../x509/certificate.ts';
import { listLabel } from '../x509/revocation/describe-list.ts';
import { parseRevocationList, type RevocationList } from '../x509/revocation/revocation-list.ts';
import { pemBlocks, sentLabel } from './pem.ts';
import { readPkcs12Certificates, type Pkcs12Certificates } from './pkcs12.ts';
import { looksLikePkcs12, looksLikePkcs7, readPkcs7 } from './pkcs7.ts';

/** 4 MB: a company's bundle of roots is some hundred kilobytes, a list of 50,000 certificates some two megabytes. */
export const importLimit = 4 * 1024 * 1024;

export interface FileContents {
  readonly certificates: readonly Certificate[];
  /** Lists that can be used: an indirect or a delta list is skipped, with its reason. */
  readonly lists: readonly RevocationList[];
  readonly skipped: readonly Fault[];
}

/**
 * Reads PEM (a bundle with text between), DER, bare base64, PKCS#7, and PKCS#12 whose certificates are not encrypted. Nothing
 * throws: what is wrong is in `skipped`. `openPkcs12`: what was read of one already, with its password.
 */
export function readCertificateFile(
  source: string,
  bytes: Uint8Array,
  openPkcs12: () => Pkcs12Certificates = () => readPkcs12Certificates(bytes),
): FileContents {
  const found = collector(source);
  if (bytes.length === 0) found.skip('empty');
  else if (bytes.length > importLimit) found.skip('too-large', { expected: '4 MB' });
  else if (looksLikePkcs12(bytes)) found.container(() => takeAll(found, openPkcs12()));
  else if (looksLikePkcs7(bytes)) found.container(() => takeAll(found, readPkcs7(bytes)));
  else if (!readBlocks(bytes, found)) readBare(bytes, found);
  return found.contents();
}

type ImportCode = Extract<Fault, { stage: 'import' }>['code'];

interface Collector {
  /** False: it is none. */
  readonly certificate: (der: Uint8Array) => boolean;
  readonly list: (der: Uint8Array) => boolean;
  readonly skip: (
    code: ImportCode,
    more?: { readonly expected?: string; readonly presented?: string },
  ) => void;
  /** A container that cannot be opened is skipped as a whole, with the reason. */
  readonly container: (read: () => void) => void;
  readonly contents: () => FileContents;
}

function collector(source: string): Collector {
  const certificates = new Map<string, Certificate>();
  const lists = new Map<string, RevocationList>();
  const skipped: Fault[] = [];
  const skip: Collector['skip'] = (code, more) => {
    skipped.push({ stage: 'import', code, presented: source, ...more });
  };
  return {
    certificate: (der) => {
      const certificate = orNull(() => parseCertificate(Uint8Array.from(der)));
      if (certificate) certificates.set(certificate.fingerprint256, certificate);
      return certificate !== null;
    },
    list: (der) => {
      const list = orNull(() => parseRevocationList(der));
      if (!list) return false;
      const why = unusable(list);
      if (why) skip(why.code, { presented: listLabel(list), ...why.more });
      else lists.set(list.fingerprint256, list);
      return true;
    },
    skip,
    container: (read) => {
      try {
        read();
      } catch (error) {
        if (!(error instanceof FaultError) || error.fault.stage !== 'import') throw error;
        const { code, expected } = error.fault;
        skip(code, expected === undefined ? {} : { expected });
      }
    },
    contents: () => {
      const nothing = certificates.size + lists.size + skipped.length === 0;
      if (nothing) skip('not-a-certificate');
      return { certificates: [...certificates.values()], lists: [...lists.values()], skipped };
    },
  };
}

/** A list that this validator does not use is refused at the door, in a clear word. */
function unusable({ unusable: why, scope }: RevocationList) {
  if (why === 'an indirect list') return { code: 'indirect-list' } as const;
  if (why === 'a delta list') return { code: 'delta-list' } as const;
  if (why !== null) return { code: 'unusable-list', more: { expected: why } } as const;
  if (scope.certificates !== 'attributes') return null;
  return { code: 'unusable-list', more: { expected: 'a list of attribute certificates' } } as const;
}

/** False: the file has no PEM block. */
function readBlocks(bytes: Uint8Array, found: Collector): boolean {
  const blocks = pemBlocks(bytes);
  for (const { label, text } of blocks) {
    const der = (): Uint8Array => Buffer.from(text, 'base64');
    if (label === sentLabel) found.skip('from-server');
    else if (label.endsWith('PRIVATE KEY')) found.skip('private-key');
    else if (label === 'PKCS7' || label === 'CMS') found.container(() => takeAll(found, readPkcs7(der())));
    else if (/^(?:X509 |TRUSTED )?CERTIFICATE$/.test(label)) must(found, found.certificate(der()));
    else if (label === 'X509 CRL') must(found, found.list(der()));
    else found.skip('not-a-certificate', { presented: `${label} in the file` });
  }
  return blocks.length > 0;
}

/** DER, or its base64 alone, as a web page shows it to be copied. */
function readBare(bytes: Uint8Array, found: Collector): void {
  const text = bytes[0] === 0x30 ? null : Buffer.from(bytes).toString('latin1').trim();
  const der = text !== null && /^MI[\w+/=\s]+$/.test(text) ? Buffer.from(text, 'base64') : bytes;
  if (found.certificate(der) || found.list(der)) return;
  if (looksLikePkcs7(der)) found.container(() => takeAll(found, readPkcs7(der)));
  else found.skip(looksLikeKey(der) ? 'private-key' : 'not-a-certificate');
}

function takeAll(
  found: Collector,
  {
    certificates,
    crls,
    holdsKeys = false,
  }: Pick<Pkcs12Certificates, 'certificates' | 'crls'> & { readonly holdsKeys?: boolean },
): void {
  if (holdsKeys) found.skip('private-key');
  const read = [...certificates.map(found.certificate), ...crls.map(found.list)];
  must(found, !read.includes(false));
}

function must(found: Collector, isRead: boolean): void {
  if (!isRead) found.skip('malformed');
}

function orNull<T>(read: () => T): T | null {
  try {
    return read();
  } catch {
    return null;
  }
}

/** PKCS#8 and PKCS#1 begin with a SEQUENCE and the INTEGER 0; a certificate with two SEQUENCEs. */
function looksLikeKey(bytes: Uint8Array): boolean {
  const hex = Buffer.from(bytes.subarray(0, 12)).toString('hex');
  return /^30(?:8[0-4])?(?:[0-9a-f]{2}){1,4}?02010[01]/.test(hex);
}
