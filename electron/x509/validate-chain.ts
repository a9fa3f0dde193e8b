/**
 * The validator: what the server sent, what the account trusts, what the certificate is used for,
 * whom it must name, and the time give a report. Pure: no clock, no network, no store. Every check
 * runs even after one has failed; the most useful failure leads.
 */
import type { AlgorithmMinimum } from '../../shared/model/administrator.ts';
import type { RevocationPolicy } from '../../shared/model/revocation.ts';
import { checkIds, type CheckId } from '../../shared/model/check-id.ts';
import type { Check, ValidationReport } from '../../shared/model/validation-report.ts';
import { printable } from '../../shared/printable.ts';
import { tellDefect } from '../platform/defects.ts';
import { keyStrength, signatureScheme } from './algorithm-policy.ts';
import { createBudget, maximumCertificates, maximumChainBytes, maximumDepth, type Budget } from './budget.ts';
import { parseCertificate, type Certificate } from './certificate.ts';
import { finding, label, reference } from './checks/finding.ts';
import { checkNameConstraints } from './checks/name-constraints.ts';
import {
  checkAlgorithms,
  checkBasicConstraints,
  checkCriticalExtensions,
  checkForm,
  checkKeyUsage,
  checkPathLength,
  checkValidity,
  positionsOf,
  type Position,
} from './checks/per-certificate.ts';
import { checkPolicies } from './checks/policies.ts';
import { checkNumber } from './checks/telephone-number.ts';
import { checkEnd } from './checks/path-end.ts';
import { checkPurpose, type Purpose } from './checks/purpose.ts';
import { checkName } from './checks/server-name.ts';
import { MalformedError } from './der.ts';
import { findPaths, type Path } from './path.ts';
import type { ReferenceIdentity, ReferenceNumber } from './reference-identity.ts';
import { checkRevocation } from './revocation/check-revocation.ts';
import type { RevocationList } from './revocation/revocation-list.ts';

export interface ValidationRequest {
  /** DER, as the server sent them: the leaf first, the rest in any order. */
  readonly chain: readonly Uint8Array[];
  readonly anchors: readonly Certificate[];
  readonly purpose: Purpose;
  readonly referenceIdentity: ReferenceIdentity | ReferenceNumber;
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** Revocation lists, parsed and not yet believed. */
  readonly crls?: readonly RevocationList[] | undefined;
  /** The OCSP answer that the server sent in its handshake, DER. */
  readonly staple?: Uint8Array | null | undefined;
  /** Where it is not known whether a certificate is revoked; `soft` if absent. */
  readonly revocation?: RevocationPolicy | undefined;
  /** More than the algorithm policy's own floor; null: that floor alone. */
  readonly minimum?: AlgorithmMinimum | null | undefined;
}

export interface Validation {
  readonly report: ValidationReport;
  /** What could be parsed of the chain, in the order it was sent. */
  readonly chain: readonly Certificate[];
  /** Leaf to anchor; empty where no path was found. */
  readonly path: readonly Certificate[];
}

export function validateChain(request: ValidationRequest): Validation {
  const { sent, checks } = readChain(request.chain);
  const leaf = sent[0];
  if (!leaf || checks.some(({ status }) => status === 'fail'))
    return conclude(request, sent, [], null, checks);
  const budget = createBudget();
  let best: { readonly path: Path; readonly checks: readonly Check[]; readonly failed: number } | null = null;
  for (const path of findPaths(leaf, sent.slice(1), request.anchors, budget)) {
    // One that merely names connect, or that ends nowhere, never wins over a sound one, however few
    // its failures.
    if (best && isSound(best.path) && !isSound(path)) break;
    const found = checkPath(path, sent, request, budget);
    const failed = failures(found);
    if (!best || failed < best.failed) best = { path, checks: found, failed };
    // A later path is only of use where this one fails.
    if (failed === 0 || (best.path.anchored && !path.signed)) break;
  }
  const { referenceIdentity } = request;
  const name =
    'telephoneNumber' in referenceIdentity
      ? checkNumber(best?.path.certificates ?? [leaf], referenceIdentity.telephoneNumber)
      : checkName(leaf, referenceIdentity);
  const path = best?.path.anchored ? best.path.certificates : [];
  return conclude(request, sent, path, name.matched, [...checks, ...(best?.checks ?? []), name.check]);
}

/**
 * Size and form of what was sent. An unreadable certificate is ignored; an unreadable leaf is
 * refused.
 */
function readChain(chain: readonly Uint8Array[]): { sent: Certificate[]; checks: Check[] } {
  const oversized = checkSize(chain);
  if (oversized) return { sent: [], checks: [oversized] };
  const sent: Certificate[] = [];
  const unread: string[] = [];
  for (const [index, der] of chain.entries()) {
    try {
      sent.push(parseCertificate(der));
    } catch (error) {
      if (!(error instanceof MalformedError)) tellDefect('a certificate was read', error);
      const what = error instanceof Error ? error.message : 'unknown';
      if (index === 0)
        return { sent: [], checks: [finding('malformed', 'fail', null, { code: 'der-certificate' }, what)] };
      unread.push(what);
    }
  }
  if (sent.length === 0)
    return {
      sent,
      checks: [finding('malformed', 'fail', null, { code: 'a-certificate' }, { code: 'no-certificate' })],
    };
  const malformed =
    unread.length === 0
      ? finding('malformed', 'pass', null)
      : finding('malformed', 'warn', null, null, {
          code: 'unreadable-certificates',
          count: unread.length,
          why: unread[0] ?? '',
        });
  return { sent, checks: [malformed] };
}

function checkSize(chain: readonly Uint8Array[]): Check | null {
  const bytes = chain.reduce((sum, der) => sum + der.length, 0);
  if (chain.length > maximumCertificates)
    return finding(
      'chain-size',
      'fail',
      null,
      { code: 'certificates-at-most', count: maximumCertificates },
      { code: 'certificates', count: chain.length },
    );
  if (bytes > maximumChainBytes)
    return finding(
      'chain-size',
      'fail',
      null,
      { code: 'kilobytes-at-most', count: maximumChainBytes / 1024 },
      { code: 'kilobytes', count: Math.ceil(bytes / 1024) },
    );
  return null;
}

function checkPath(
  path: Path,
  sent: readonly Certificate[],
  request: ValidationRequest,
  budget: Budget,
): Check[] {
  const positions = positionsOf(path.certificates, path.anchored);
  const each = (check: (position: Position) => Check[]): Check[] => positions.flatMap(check);
  const found = [
    ...checkAnchored(path, sent, request, budget),
    ...checkSignatures(path),
    ...each((position) => checkValidity(position, request.at)),
    ...each(checkBasicConstraints),
    ...each(checkPathLength),
    ...each(checkKeyUsage),
    ...checkPurpose(path.certificates, request.purpose),
    ...checkNameConstraints(path.certificates, budget),
    ...each(checkCriticalExtensions),
    ...checkPolicies(path.certificates),
    ...each((position) => checkAlgorithms(position, request.minimum ?? null)),
    ...each(checkForm),
    ...checkRevoked(path, sent, request, budget),
  ];
  return [...found, ...passed(found)];
}

/** Only on a path to an anchor: an unknown issuer is no source of revocations. */
function checkRevoked(
  path: Path,
  sent: readonly Certificate[],
  request: ValidationRequest,
  budget: Budget,
): Check[] {
  const { at, anchors, crls: lists = [], staple = null, revocation: policy = 'soft' } = request;
  const anchor = path.certificates.at(-1);
  if (!isSound(path) || !anchor) return [finding('revocation', 'skipped', null, null, { code: 'no-path' })];
  const evidence = { anchors, sent, lists, staple, policy, at, budget, anchor, asked: new Set<string>() };
  return checkRevocation(path.certificates, evidence);
}

/** What was looked at and found in order, a line each. */
const quiet: readonly CheckId[] = [
  'chain-size',
  'path',
  'signature',
  'validity',
  'basic-constraints',
  'path-length',
  'key-usage',
  'extended-key-usage',
  'name-constraints',
  'critical-extension',
  'certificate-policy',
  'algorithm',
  'home-made',
];
const passes = quiet.map((id) => finding(id, 'pass', null));

function passed(found: readonly Check[]): Check[] {
  const ids = new Set(found.map(({ id }) => id));
  return passes.filter(({ id }) => !ids.has(id));
}

function checkAnchored(
  path: Path,
  sent: readonly Certificate[],
  { anchors, chain }: ValidationRequest,
  budget: Budget,
): Check[] {
  const spent = budget.exhausted();
  if (spent)
    return [finding('chain-size', 'fail', null, { code: 'quick-chain' }, { code: 'too-many', kind: spent })];
  if (path.anchored) return [];
  if (path.certificates.length >= maximumDepth) {
    return [
      finding('chain-size', 'fail', null, { code: 'depth-at-most', count: maximumDepth }, { code: 'deeper' }),
    ];
  }
  return [checkEnd(path.certificates.at(-1) ?? null, sent, anchors, chain.length - sent.length)];
}

function checkSignatures(path: Path): Check[] {
  if (path.signed) return [];
  const [child, ...issuers] = path.certificates;
  // What is not strong enough to be checked fails as such: see checkAlgorithms.
  const unchecked =
    issuers.some((issuer) => !keyStrength(issuer).strong) ||
    path.certificates
      .slice(0, -1)
      .some(({ signatureAlgorithm }) => signatureScheme(signatureAlgorithm) === null);
  if (unchecked) return [finding('signature', 'skipped', null, null, { code: 'unused-algorithm' })];
  return [
    finding(
      'signature',
      'fail',
      child ?? null,
      null,
      child ? { code: 'wrong-signature', name: label(child) } : null,
    ),
  ];
}

/** Of failures the first one leads. */
const reportOrder = Object.fromEntries(checkIds.map((id, index) => [id, index])) as Record<CheckId, number>;

function conclude(
  { referenceIdentity, at }: ValidationRequest,
  chain: readonly Certificate[],
  path: readonly Certificate[],
  matchedName: string | null,
  checks: readonly Check[],
): Validation {
  const all = checks.toSorted((a, b) => reportOrder[a.id] - reportOrder[b.id]);
  const leading = all.find(({ status }) => status === 'fail') ?? null;
  const report: ValidationReport = {
    verdict: leading ? 'refused' : 'accepted',
    at: new Date(at).toISOString(),
    referenceName:
      'telephoneNumber' in referenceIdentity ? referenceIdentity.telephoneNumber : referenceIdentity.host,
    matchedName: matchedName && printable(matchedName),
    checks: all,
    leading,
    path: path.map(reference),
    engine: null,
  };
  return { report, chain, path };
}

const isSound = ({ anchored, signed }: Path): boolean => anchored && signed;
const failures = (checks: readonly Check[]): number =>
  checks.filter(({ status }) => status === 'fail').length;
