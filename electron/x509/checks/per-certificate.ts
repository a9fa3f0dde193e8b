import type { AlgorithmMinimum } from '../../../shared/model/administrator.ts';
import type { Phrase } from '../../../shared/model/phrase.ts';
import type { Check } from '../../../shared/model/validation-report.ts';
import { hashBits, keyStrength, signatureScheme } from '../algorithm-policy.ts';
import { isSelfIssued, type Certificate } from '../certificate.ts';
import { namesKeyOf } from '../path.ts';
import { firstNames } from '../short.ts';
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
  const [name, from, until] = [label(certificate), day(notBefore), day(notAfter)];
  const presented: Phrase =
    at < notBefore ? { code: 'valid-from', name, from } : { code: 'expired-on', name, until };
  return [finding('validity', 'fail', certificate, { code: 'valid-between', from, until }, presented)];
}

/** RFC 5280 6.1.4 (k): an issuer must be a CA. A version 1 anchor has no extension for it. */
export function checkBasicConstraints({ certificate, isLeaf, isAnchor }: Position): Check[] {
  if (isLeaf) return [];
  const { basicConstraints } = certificate.extensions;
  if (basicConstraints?.ca) return [];
  if (isAnchor && certificate.version === 1) {
    return [
      finding('home-made', 'warn', certificate, { code: 'version-three' }, { code: 'version-one-root' }),
    ];
  }
  return [
    finding(
      'basic-constraints',
      'fail',
      certificate,
      'CA:TRUE',
      basicConstraints ? 'CA:FALSE' : { code: 'no-basic-constraints' },
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
      { code: 'below-at-most', count: allowed },
      { code: 'below-it', count: intermediatesBelow },
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
  const { unknownCritical } = certificate.extensions;
  if (unknownCritical.length === 0) return [];
  const presented = firstNames(unknownCritical.slice(0, 4), unknownCritical.length);
  return [finding('critical-extension', 'fail', certificate, { code: 'known-extensions' }, presented)];
}

/** The algorithm policy; an anchor's signature over itself proves nothing and is not checked. */
export function checkAlgorithms(
  { certificate, isAnchor }: Position,
  minimum: AlgorithmMinimum | null,
): Check[] {
  const found: Check[] = [];
  const key = keyStrength(certificate);
  if (!key.strong) {
    found.push(finding('algorithm', 'fail', certificate, { code: 'strong-key' }, key.text));
  } else if (minimum && key.algorithm === 'RSA' && (key.bits ?? 0) < minimum.rsaBits) {
    const expected: Phrase = { code: 'administrator-rsa', bits: minimum.rsaBits };
    found.push(finding('algorithm', 'fail', certificate, expected, key.text));
  }
  const scheme = signatureScheme(certificate.signatureAlgorithm);
  if (isAnchor && isSelfIssued(certificate)) return found;
  const presented = scheme?.name ?? certificate.signatureAlgorithm.oid;
  if (!scheme?.strong) {
    found.push(finding('algorithm', 'fail', certificate, { code: 'strong-signature' }, presented));
  } else if (minimum && hashBits(scheme) < minimum.hashBits) {
    const expected: Phrase = { code: 'administrator-hash', bits: minimum.hashBits };
    found.push(finding('algorithm', 'fail', certificate, expected, presented));
  }
  return found;
}

/** Marks of home-made CAs: they work, and the next certificate should be made better. */
export function checkForm({ certificate, issuer, isLeaf, isAnchor }: Position): Check[] {
  const { extensions, serialNumber, version } = certificate;
  const marks: Phrase[] = [];
  if (/^0*$/.test(serialNumber)) marks.push({ code: 'serial-zero' });
  else if (/^[89a-f]/.test(serialNumber)) marks.push({ code: 'serial-negative' });
  if (serialNumber.length > 40) marks.push({ code: 'serial-long' });
  if (version === 3 && !isLeaf && extensions.subjectKeyIdentifier === null)
    marks.push({ code: 'no-subject-key-identifier' });
  if (!isSelfIssued(certificate) && extensions.authorityKeyIdentifier === null)
    marks.push({ code: 'no-authority-key-identifier' });
  if (!isLeaf && extensions.basicConstraints?.critical === false)
    marks.push({ code: 'basic-constraints-not-critical' });
  if (!isLeaf && version === 3 && !extensions.keyUsage) marks.push({ code: 'no-key-usage' });
  if (issuer && !namesKeyOf(certificate, issuer)) marks.push({ code: 'names-another-key' });
  if (extensions.nameConstraints?.critical === false) marks.push({ code: 'name-constraints-not-critical' });
  if (isLeaf && !isAnchor && extensions.basicConstraints?.ca) marks.push({ code: 'server-is-ca' });
  return marks.map((mark) =>
    finding('home-made', 'warn', certificate, null, { code: 'form-of', name: label(certificate), mark }),
  );
}

const day = (time: number): string => new Date(time).toISOString().replace('T', ' ').slice(0, 16);
