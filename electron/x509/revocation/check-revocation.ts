/** The check 'revocation': is a certificate of the path withdrawn, and can that be told? */
import { RevocationDemand, type RevocationPolicy } from '../../../shared/model/revocation.ts';
import type { Check } from '../../../shared/model/validation-report.ts';
import type { Budget } from '../budget.ts';
import type { Certificate } from '../certificate.ts';
import { finding, label } from '../checks/finding.ts';
import { checkLists } from './check-list.ts';
import { checkStaple } from './check-staple.ts';
import type { RevocationList } from './revocation-list.ts';
import { refused, type Standing } from './standing.ts';

export interface Evidence {
  readonly lists: readonly RevocationList[];
  /** The OCSP answer of the handshake, DER; null: none. */
  readonly staple: Uint8Array | null;
  readonly policy: RevocationPolicy;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/**
 * Every certificate of an anchored path but the anchor, which the person chose. A listed one refuses, and so does a staple that
 * is not good; where it cannot be told, `soft` warns and `hard` refuses.
 *
 * Soft and without a single list or staple the check is `skipped`, not a warning: a plain company CA has no lists, and a warning
 * that is always there is none. With a staple alone, soft asks no list of the authorities above the leaf either.
 */
export function checkRevocation(path: readonly Certificate[], evidence: Evidence, budget: Budget): Check[] {
  const { lists, staple, policy } = evidence;
  const [leaf] = path;
  if (!leaf || path.length < 2)
    return [finding('revocation', 'skipped', null, null, 'a trusted certificate is not asked about')];
  const listsAsked = lists.length > 0 || policy === 'hard';
  if (!listsAsked && !staple && !leaf.extensions.mustStaple)
    return [finding('revocation', 'skipped', null, null, 'no revocation list was given')];
  const told = path.slice(0, -1).flatMap((certificate, index) => {
    const issuer = path[index + 1];
    if (!issuer || (index > 0 && !listsAsked)) return [];
    const standing =
      index === 0
        ? standingOfLeaf(certificate, issuer, evidence, budget)
        : checkLists(certificate, issuer, lists, evidence.at, budget);
    return [{ certificate, standing }];
  });
  const found = told.flatMap(({ certificate, standing }) => verdict(certificate, standing, policy));
  const by = told.flatMap(({ standing }) => (standing.kind === 'good' ? [standing.by] : []));
  return found.length > 0 ? found : [finding('revocation', 'pass', null, null, by.join('; '))];
}

/** The staple and the lists: either may refuse, either is enough. */
function standingOfLeaf(
  leaf: Certificate,
  issuer: Certificate,
  { lists, staple, at, policy }: Evidence,
  budget: Budget,
): Standing {
  const stapled = staple && checkStaple(leaf, issuer, staple, lists, at, budget);
  if (stapled?.kind === 'refused') return stapled;
  const asked = lists.length > 0 || (policy === 'hard' && stapled === null);
  const listed = asked ? checkLists(leaf, issuer, lists, at, budget) : null;
  if (listed?.kind === 'refused') return listed;
  if (leaf.extensions.mustStaple && stapled?.kind !== 'good')
    return refused(RevocationDemand.Staple, `“${label(leaf)}” promises one, and the server sent none`);
  const good = [stapled, listed].find((standing) => standing?.kind === 'good');
  return good ?? listed ?? stapled ?? checkLists(leaf, issuer, lists, at, budget);
}

function verdict(certificate: Certificate, standing: Standing, policy: RevocationPolicy): Check[] {
  if (standing.kind === 'good') return [];
  const status = standing.kind === 'refused' || policy === 'hard' ? 'fail' : 'warn';
  return [finding('revocation', status, certificate, standing.demand, standing.why)];
}
