/** The check 'revocation': is a certificate of the path revoked, and is that known? */
import { RevocationDemand, type RevocationPolicy } from '../../../shared/model/revocation.ts';
import type { Check } from '../../../shared/model/validation-report.ts';
import { finding, label } from '../checks/finding.ts';
import { checkLists } from './check-list.ts';
import { checkStaple } from './check-staple.ts';
import type { Evidence } from './evidence.ts';
import { chainOf } from './list-keys.ts';
import { isSelfIssued, type Certificate } from '../certificate.ts';
import { affords, isSignedBy } from '../signature.ts';
import { overBudget, refused, type Standing } from './standing.ts';

/**
 * Every certificate of an anchored path. A listed one refuses, and so does a staple that is not
 * good; where it is not known, `soft` warns and `hard` refuses. Of the anchor, which the person
 * chose, it need not be known; but where another anchor's list revokes it, it is refused.
 *
 * Soft and without a single list or staple the check is `skipped`, not a warning: a plain company
 * CA has no lists, and a warning that is always there is none. With a staple alone, soft asks no
 * list of the authorities above the leaf either.
 */
export function checkRevocation(path: readonly Certificate[], evidence: Evidence): Check[] {
  const anchor = path.at(-1);
  const gone = anchor ? revokedAnchor(anchor, path.length === 1, evidence) : null;
  const found = [...(gone ? [gone] : []), ...checkBelow(path, evidence)];
  return gone ? found.filter(({ status }) => status === 'fail') : found;
}

function checkBelow(path: readonly Certificate[], evidence: Evidence): Check[] {
  const { lists, staple, policy } = evidence;
  const [leaf] = path;
  if (!leaf || path.length < 2)
    return [finding('revocation', 'skipped', null, null, { code: 'anchor-not-asked' })];
  const listsAsked = lists.length > 0 || policy === 'hard';
  if (!listsAsked && !staple && !leaf.extensions.mustStaple)
    return [finding('revocation', 'skipped', null, null, { code: 'no-lists-given' })];
  const told = path.slice(0, -1).flatMap((certificate, index) => {
    const issuer = path[index + 1];
    if (!issuer || (index > 0 && !listsAsked)) return [];
    const standing =
      index === 0 ? standingOfLeaf(certificate, issuer, evidence) : checkLists(certificate, issuer, evidence);
    return [{ certificate, standing }];
  });
  const found = told.flatMap(({ certificate, standing }) => verdict(certificate, standing, policy));
  const sources = told.flatMap(({ standing }) => (standing.kind === 'good' ? [standing.by] : []));
  return found.length > 0 ? found : [finding('revocation', 'pass', null, null, { code: 'good-by', sources })];
}

/**
 * An imported server certificate or intermediate whose own authority is known too and has revoked
 * it; a root that lists itself. To import a revoked certificate is no way around the list.
 */
function revokedAnchor(anchor: Certificate, isLeaf: boolean, evidence: Evidence): Check | null {
  const { lists, staple, budget } = evidence;
  const isTold = lists.some(({ issuer }) => issuer.key === anchor.issuer.key) || (isLeaf && staple !== null);
  for (const issuer of isTold ? issuersOf(anchor, evidence) : []) {
    if (!affords(budget, issuer)) return verdict(anchor, overBudget(), 'hard')[0] ?? null;
    if (!isSignedBy(anchor, issuer)) continue;
    const listed = checkLists(anchor, issuer, evidence);
    const stapled =
      isLeaf && staple && !isSelfIssued(anchor) ? checkStaple(anchor, issuer, staple, evidence) : null;
    const gone = [listed, stapled].find(
      (standing) => standing?.kind === 'refused' && standing.demand === RevocationDemand.NotRevoked,
    );
    if (gone) return verdict(anchor, gone, 'hard')[0] ?? null;
  }
  return null;
}

/**
 * The possible issuers of an anchor: other anchors, and certificates that the server sent and that
 * lead to one of those.
 */
function* issuersOf(anchor: Certificate, { anchors, sent, budget }: Evidence): Generator<Certificate> {
  const isNamed = ({ subject }: Certificate): boolean => subject.key === anchor.issuer.key;
  yield* anchors.filter(isNamed);
  const others = anchors.filter(({ fingerprint256 }) => fingerprint256 !== anchor.fingerprint256);
  for (const candidate of sent.filter(isNamed))
    if (!anchors.some(({ fingerprint256 }) => fingerprint256 === candidate.fingerprint256))
      if (chainOf(candidate, { anchors: others, sent, budget })) yield candidate;
}

/** The staple and the lists: either may refuse, either is enough. */
function standingOfLeaf(leaf: Certificate, issuer: Certificate, evidence: Evidence): Standing {
  const { lists, staple, policy } = evidence;
  const stapled = staple && checkStaple(leaf, issuer, staple, evidence);
  if (stapled?.kind === 'refused') return stapled;
  const asked = lists.length > 0 || (policy === 'hard' && stapled === null);
  const listed = asked ? checkLists(leaf, issuer, evidence) : null;
  if (listed?.kind === 'refused') return listed;
  if (leaf.extensions.mustStaple && stapled?.kind !== 'good')
    return refused(RevocationDemand.Staple, { code: 'staple-promised', name: label(leaf) });
  const good = [stapled, listed].find((standing) => standing?.kind === 'good');
  return good ?? listed ?? stapled ?? checkLists(leaf, issuer, evidence);
}

function verdict(certificate: Certificate, standing: Standing, policy: RevocationPolicy): Check[] {
  if (standing.kind === 'good') return [];
  const status = standing.kind === 'refused' || policy === 'hard' ? 'fail' : 'warn';
  return [finding('revocation', status, certificate, { code: standing.demand }, standing.why)];
}
