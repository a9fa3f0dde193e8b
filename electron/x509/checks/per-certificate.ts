import type { AlgorithmMinimum } from '../../../shared/model/administrator.ts';
import type { Check } from '../../../shared/model/validation-report.ts';
import { hashBits, keyStrength, signatureScheme } from '../algorithm-policy.ts';
import { isSelfIssued, type Certificate } from '../certificate.ts';
import { namesKeyOf } from '../path.ts';
import { shortList } from '../short.ts';
import { finding, label } from './finding.ts';

/** The place of a certificate in its path. */
export interface Position {
  readonly certificate: Certificate;
  /** The one above it in the path; null: none. */
  readonly issuer: Certificate | null;
  readonly isLeaf: boolean;
  readonly isAnchor: boolean;
  /**
   * Certificates of the path that this one issued, directly or not, and that are not self-issued:
   * RFC 5280 6.1.4 (l).
   */
  readonly intermediatesBelow: number;
}

/** Leaf first. */
export function positionsOf(path: readonly Certificate[], isAnchored: boolean): readonly Position[] {
  return path.map((certificate, index) => ({
    certificate,
    issuer: path[index + 1] ?? null,
    isLeaf: index === 0,
    isAnchor: isAnchored && index === path.length - 1,
    intermediatesBelow: path.slice(1, index).filter((below) => !isSelfIssued(below)).length,
  }));
}

/**
 * RFC 5280 6.1.3 (a) (2): both ends are inclusive. An anchor runs out like any other certificate.
 */
export function checkValidity({ certificate }: Position, at: number): Check[] {
  const { notBefore, notAfter } = certificate;
  if (at >= notBefore && at <= notAfter) return [];
  const presented =
    at < notBefore
      ? `“${label(certificate)}” is valid from ${day(notBefore)} on`
      : `“${label(certificate)}” expired on ${day(notAfter)}`;
  return [finding('validity', 'fail', certificate, `${day(notBefore)} to ${day(notAfter)}`, presented)];
}

/** RFC 5280 6.1.4 (k): an issuer must be a CA. A version 1 anchor has no extension for it. */
export function checkBasicConstraints({ certificate, isLeaf, isAnchor }: Position): Check[] {
  if (isLeaf) return [];
  const { basicConstraints } = certificate.extensions;
  if (basicConstraints?.ca) return [];
  if (isAnchor && certificate.version === 1) {
    return [finding('home-made', 'warn', certificate, 'version 3 with basicConstraints', 'a version 1 root')];
  }
  return [
    finding(
      'basic-constraints',
      'fail',
      certificate,
      'CA:TRUE',
      basicConstraints ? 'CA:FALSE' : 'no basicConstraints',
    ),
  ];
}

/** RFC 5280 6.1.4 (l, m). */
export function checkPathLength({ certificate, isLeaf, intermediatesBelow }: Position): Check[] {
  const allowed = certificate.extensions.basicConstraints?.pathLength ?? null;
  if (isLeaf || allowed === null || intermediatesBelow <= allowed) return [];
  return [
    finding(
      'path-length',
      'fail',
      certificate,
      `at most ${allowed} below it`,
      `${intermediatesBelow} below it`,
    ),
  ];
}

/**
 * RFC 5280 4.2.1.3: an issuer signs certificates; a server of ECDHE suites signs the key exchange.
 */
export function checkKeyUsage({ certificate, isLeaf }: Position): Check[] {
  const uses = certificate.extensions.keyUsage?.uses;
  const needed = isLeaf ? 'digitalSignature' : 'keyCertSign';
  if (!uses || uses.includes(needed)) return [];
  return [finding('key-usage', 'fail', certificate, needed, uses.join(', '))];
}

/** RFC 5280 4.2: a critical extension that is not understood makes the certificate unusable. */
export function checkCriticalExtensions({ certificate }: Position): Check[] {
  const unknown = shortList(certificate.extensions.unknownCritical, 4).join(', ');
  return unknown === ''
    ? []
    : [finding('critical-extension', 'fail', certificate, 'only known critical extensions', unknown)];
}

/** The algorithm policy; an anchor's signature over itself proves nothing and is not checked. */
export function checkAlgorithms(
  { certificate, isAnchor }: Position,
  minimum: AlgorithmMinimum | null,
): Check[] {
  const found: Check[] = [];
  const key = keyStrength(certificate);
  if (!key.strong) {
    found.push(
      finding('algorithm', 'fail', certificate, 'RSA 2048 or more, P-256, P-384, P-521, Ed25519', key.text),
    );
  } else if (minimum && key.algorithm === 'RSA' && (key.bits ?? 0) < minimum.rsaBits) {
    const expected = `RSA ${minimum.rsaBits} or more, which your administrator demands`;
    found.push(finding('algorithm', 'fail', certificate, expected, key.text));
  }
  const scheme = signatureScheme(certificate.signatureAlgorithm);
  if (isAnchor && isSelfIssued(certificate)) return found;
  const presented = scheme?.name ?? certificate.signatureAlgorithm.oid;
  if (!scheme?.strong) {
    found.push(finding('algorithm', 'fail', certificate, 'a signature with SHA-256 or better', presented));
  } else if (minimum && hashBits(scheme) < minimum.hashBits) {
    const expected = `a signature with SHA-${minimum.hashBits} or better, which your administrator demands`;
    found.push(finding('algorithm', 'fail', certificate, expected, presented));
  }
  return found;
}

/** Marks of home-made CAs: they work, and the next certificate should be made better. */
export function checkForm({ certificate, issuer, isLeaf, isAnchor }: Position): Check[] {
  const { extensions, serialNumber, version } = certificate;
  const marks: string[] = [];
  if (/^0*$/.test(serialNumber)) marks.push('serial number 0');
  else if (/^[89a-f]/.test(serialNumber)) marks.push('negative serial number');
  if (serialNumber.length > 40) marks.push('serial number over 20 octets');
  if (version === 3 && !isLeaf && extensions.subjectKeyIdentifier === null)
    marks.push('no subjectKeyIdentifier');
  if (!isSelfIssued(certificate) && extensions.authorityKeyIdentifier === null)
    marks.push('no authorityKeyIdentifier');
  if (!isLeaf && extensions.basicConstraints?.critical === false) marks.push('basicConstraints not critical');
  if (!isLeaf && version === 3 && !extensions.keyUsage) marks.push('no keyUsage');
  if (issuer && !namesKeyOf(certificate, issuer)) marks.push('authorityKeyIdentifier names another key');
  if (extensions.nameConstraints?.critical === false) marks.push('nameConstraints not critical');
  if (isLeaf && !isAnchor && extensions.basicConstraints?.ca) marks.push('the server’s certificate is a CA');
  return marks.map((mark) =>
    finding('home-made', 'warn', certificate, null, `“${label(certificate)}”: ${mark}`),
  );
}

const day = (time: number): string => new Date(time).toISOString().replace('T', ' ').slice(0, 16);
