/**
 * The other keys of an authority: it has renewed its key, or has one for lists alone (RFC 5280
 * 6.3.3 f).
 */
import type { Certificate } from '../certificate.ts';
import { checkNameConstraints } from '../checks/name-constraints.ts';
import {
  checkAlgorithms,
  checkBasicConstraints,
  checkCriticalExtensions,
  checkKeyUsage,
  checkPathLength,
  checkValidity,
  positionsOf,
} from '../checks/per-certificate.ts';
import { once } from '../once.ts';
import { findPaths } from '../path.ts';
import type { Evidence } from './evidence.ts';
import type { Standing } from './standing.ts';

export interface ListKey {
  readonly certificate: Certificate;
  /** Whether it proves anything that a list by this key does not name a certificate. */
  readonly proves: () => boolean;
}

type Ask = (certificate: Certificate, issuer: Certificate, evidence: Evidence) => Standing;

const known = new WeakMap<Evidence, Map<string, readonly ListKey[]>>();

/**
 * Certificates of `issuer`'s name with another key, among the anchors and what the server sent; of
 * the latter those that lead to an anchor. What their lists name is refused. That they do not name
 * a certificate is proof only where the key leads to the anchor of the path itself, as names of
 * authorities are not unique, and where it would be accepted today.
 */
export function keysOf(issuer: Certificate, evidence: Evidence, ask: Ask): readonly ListKey[] {
  const found = known.get(evidence) ?? new Map<string, readonly ListKey[]>();
  known.set(evidence, found);
  const keys = found.get(issuer.fingerprint256) ?? findKeys(issuer, evidence, ask);
  found.set(issuer.fingerprint256, keys);
  return keys;
}

function findKeys(issuer: Certificate, evidence: Evidence, ask: Ask): readonly ListKey[] {
  const { anchors, sent, asked } = evidence;
  const isOther = (candidate: Certificate): boolean =>
    candidate.subject.key === issuer.subject.key &&
    Buffer.compare(candidate.spki, issuer.spki) !== 0 &&
    !asked.has(candidate.fingerprint256);
  const trusted = anchors.filter(isOther).map((certificate) => ({
    certificate,
    proves: () => certificate.fingerprint256 === evidence.anchor.fingerprint256,
  }));
  const isTrusted = new Set(anchors.map(({ fingerprint256 }) => fingerprint256));
  const shown = sent
    .filter((certificate) => isOther(certificate) && !isTrusted.has(certificate.fingerprint256))
    .flatMap((certificate) => {
      const chain = chainOf(certificate, evidence);
      return chain ? [{ certificate, proves: once(() => isProven(chain, evidence, ask)) }] : [];
    });
  return [...trusted, ...shown];
}

/**
 * From a certificate to an anchor, by rightly signed certificates whose holders may issue; null:
 * there is no such way.
 */
export function chainOf(
  certificate: Certificate,
  { anchors, sent, budget }: Pick<Evidence, 'anchors' | 'sent' | 'budget'>,
): readonly Certificate[] | null {
  for (const { certificates, anchored, signed } of findPaths(certificate, sent, anchors, budget)) {
    if (!anchored || !signed) return null;
    const issuers = positionsOf(certificates, true).filter(({ isLeaf }) => !isLeaf);
    const faults = issuers.flatMap((position) =>
      [checkBasicConstraints, checkPathLength, checkKeyUsage].flatMap((check) => check(position)),
    );
    if (faults.every(({ status }) => status !== 'fail')) return certificates;
  }
  return null;
}

/**
 * RFC 5280 6.3.3 (f): by the anchor of the path itself, and by a path that is valid in its turn.
 */
function isProven(chain: readonly Certificate[], evidence: Evidence, ask: Ask): boolean {
  const { anchor, at, budget, policy } = evidence;
  if (chain.at(-1)?.fingerprint256 !== anchor.fingerprint256) return false;
  const faults = [
    ...positionsOf(chain, true).flatMap((position) => [
      ...checkValidity(position, at),
      ...checkCriticalExtensions(position),
      ...checkAlgorithms(position, null),
    ]),
    ...checkNameConstraints(chain, budget),
  ];
  if (faults.some(({ status }) => status === 'fail')) return false;
  const asked = new Set(evidence.asked);
  return chain.slice(0, -1).every((certificate, index) => {
    // Keys above it may prove that it is not revoked, keys below it may not.
    asked.add(certificate.fingerprint256);
    const issuer = chain[index + 1];
    const standing = issuer && ask(certificate, issuer, { ...evidence, asked: new Set(asked) });
    return policy === 'hard' ? standing?.kind === 'good' : standing?.kind !== 'refused';
  });
}
