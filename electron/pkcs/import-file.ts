/**
 * What a file offers to trust: certificates and revocation lists, and what was skipped with the
 * reason. Nothing is stored.
 */
import { FaultError, type Fault } from '../../shared/errors.ts';
import type { Shown } from '../../shared/model/phrase.ts';
import { tellDefect } from '../platform/defects.ts';
import { parseCertificate, type Certificate } from '../x509/certificate.ts';
import { MalformedError } from '../x509/der.ts';
import { listLabel } from '../x509/revocation/describe-list.ts';
import { parseRevocationList, type RevocationList } from '../x509/revocation/revocation-list.ts';
import { fileParts, trustedLabel, type FilePart } from './file-parts.ts';
import { readPkcs12Certificates, type Pkcs12Certificates } from './pkcs12.ts';
import { readPkcs7 } from './pkcs7.ts';
import { readTrusted } from './trusted-certificate.ts';

/**
 * 4 MB: a company's bundle of roots is some hundred kilobytes, a list of 50,000 certificates some
 * two megabytes.
 */
export const importLimit = 4 * 1024 * 1024;

export interface FileContents {
  readonly certificates: readonly Certificate[];
  /** Lists that can be used: an indirect or a delta list is skipped, with its reason. */
  readonly lists: readonly RevocationList[];
  readonly skipped: readonly Fault[];
}

/**
 * Reads what is in a file, in whatever wrapping (`file-parts.ts`): certificates, lists, PKCS#7, and
 * PKCS#12 whose certificates are not encrypted. Nothing throws: what is wrong is in `skipped`.
 * `openPkcs12`: what was read of one already, with its password.
 */
export function readCertificateFile(
  source: string,
  bytes: Uint8Array,
  openPkcs12: (der: Uint8Array) => Pkcs12Certificates = readPkcs12Certificates,
): FileContents {
  const found = collector(source);
  if (bytes.length === 0) found.skip('empty');
  else if (bytes.length > importLimit)
    found.skip('too-large', { expected: { code: 'megabytes', count: importLimit / 1024 ** 2 } });
  else for (const part of fileParts(bytes)) takePart(found, part, openPkcs12);
  return found.contents();
}

function takePart(
  found: Collector,
  part: FilePart,
  openPkcs12: (der: Uint8Array) => Pkcs12Certificates,
): void {
  switch (part.kind) {
    case 'signed':
      if (part.label === trustedLabel) found.container(() => takeSigned(found, readTrusted(part.der)));
      else takeSigned(found, part.der);
      break;
    case 'pkcs7':
      found.container(() => takeAll(found, readPkcs7(part.der)));
      break;
    case 'pkcs12':
      found.container(() => takeAll(found, openPkcs12(part.der)));
      break;
    default:
      found.skip(...reasonToSkip(part));
  }
}

type Unread = Exclude<FilePart, { readonly kind: 'signed' | 'pkcs7' | 'pkcs12' }>;

/** Why there is nothing to trust in a part. */
export function reasonToSkip(part: Unread): Parameters<Collector['skip']> {
  switch (part.kind) {
    case 'key':
      return ['private-key'];
    case 'sent-by-server':
      return ['from-server'];
    case 'cut':
      return ['cut'];
    case 'damaged':
      return ['malformed'];
    case 'wrong':
      return ['wrong-kind', { expected: part.what }];
    case 'unknown':
      return [
        'not-a-certificate',
        part.label === null ? {} : { presented: { code: 'block-in-file', label: part.label } },
      ];
  }
}

interface Reason {
  readonly code: ImportCode;
  readonly more?: { readonly expected: Shown };
}

type ImportCode = Extract<Fault, { stage: 'import' }>['code'];

interface Collector {
  /** False: it is none. */
  readonly certificate: (der: Uint8Array) => boolean;
  readonly list: (der: Uint8Array) => boolean;
  readonly skip: (code: ImportCode, more?: { readonly expected?: Shown; readonly presented?: Shown }) => void;
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

/** Why a list is not taken that this validator would not use; null: it is taken. */
function unusable({ unusable: why, scope }: RevocationList): Reason | null {
  if (why?.code === 'indirect-list' || why?.code === 'delta-list') return { code: why.code };
  if (why !== null) return { code: 'unusable-list', more: { expected: why } };
  if (scope.certificates !== 'attributes') return null;
  return { code: 'unusable-list', more: { expected: { code: 'attribute-list' } } };
}

function takeSigned(found: Collector, der: Uint8Array): void {
  if (!found.certificate(der) && !found.list(der)) found.skip('malformed');
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
  if (read.includes(false)) found.skip('malformed');
}

function orNull<T>(read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof MalformedError)) tellDefect('a file was imported', error);
    return null;
  }
}
