/** What the revocation lists at hand say of one certificate (RFC 5280 6.3.3, without indirect and delta lists). */
import { RevocationDemand } from '../../../shared/model/revocation.ts';
import { signatureScheme } from '../algorithm-policy.ts';
import type { Budget } from '../budget.ts';
import type { Certificate } from '../certificate.ts';
import { label } from '../checks/finding.ts';
import { remembered } from '../remembered.ts';
import { affords, verifies } from '../signature.ts';
import type { RevocationList } from './revocation-list.ts';
import { clockSkew, minute, overBudget, unknown, withdrawn, type Standing } from './standing.ts';

const recall = remembered<boolean>(64);

/**
 * The newest list that covers the certificate decides; one that lists it refuses even when it is stale. Only a certificate
 * that was on hold can come back (RFC 5280 5.3.1): a newer list without it then counts.
 */
export function checkLists(
  certificate: Certificate,
  issuer: Certificate,
  lists: readonly RevocationList[],
  at: number,
  budget: Budget,
  anchors: readonly Certificate[],
): Standing {
  const renewed = listedUnderAnotherKey(certificate, issuer, lists, anchors, budget);
  if (renewed) return renewed;
  let good: Standing | null = null;
  let problem: Standing | null = null;
  for (const list of listsOf(issuer, lists)) {
    const why = unfit(list, certificate, issuer);
    if (why !== null) {
      problem ??= unknown(RevocationDemand.CurrentList, `the list of “${label(issuer)}” ${why}`);
      continue;
    }
    if (!affords(budget, issuer)) return overBudget();
    if (!isSigned(list, issuer)) {
      problem ??= unknown(RevocationDemand.CurrentList, `the list of “${label(issuer)}” is not signed by it`);
      continue;
    }
    const entry = list.find(certificate.serialNumber);
    if (entry && !(good && entry.reason === 'certificateHold'))
      return withdrawn(certificate, entry.at, entry.reason);
    const late = notCurrent(list, at);
    if (late === null)
      good ??= { kind: 'good', by: `the list of “${label(issuer)}”, until ${minute(list.nextUpdate ?? at)}` };
    else problem ??= unknown(RevocationDemand.CurrentList, `the list of “${label(issuer)}” ${late}`);
  }
  return (
    good ??
    problem ??
    unknown(RevocationDemand.CurrentList, `no list of “${label(issuer)}” for “${label(certificate)}”`)
  );
}

/**
 * An authority that has renewed its key signs its lists with the new one (RFC 5280 6.3.3 f). Such a list counts where it lists the
 * certificate and the person trusts that key too; where it does not list it, it proves nothing here: names of authorities are not unique.
 */
function listedUnderAnotherKey(
  certificate: Certificate,
  issuer: Certificate,
  lists: readonly RevocationList[],
  anchors: readonly Certificate[],
  budget: Budget,
): Standing | null {
  for (const list of lists) {
    const entry = list.issuer.key === issuer.subject.key ? list.find(certificate.serialNumber) : null;
    if (!entry) continue;
    const others = anchors.filter(
      (anchor) => anchor.subject.key === issuer.subject.key && Buffer.compare(anchor.spki, issuer.spki) !== 0,
    );
    for (const other of others) {
      if (unfit(list, certificate, other) !== null) continue;
      if (!affords(budget, other)) return overBudget();
      if (isSigned(list, other)) return withdrawn(certificate, entry.at, entry.reason);
    }
  }
  return null;
}

/** Of this name and, where both tell, of this key; the newest first. */
function listsOf(issuer: Certificate, lists: readonly RevocationList[]): RevocationList[] {
  const key = issuer.extensions.subjectKeyIdentifier;
  return lists
    .filter(
      ({ issuer: name, authorityKeyIdentifier }) =>
        name.key === issuer.subject.key &&
        (!authorityKeyIdentifier || !key || authorityKeyIdentifier === key),
    )
    .toSorted((a, b) => b.thisUpdate - a.thisUpdate);
}

/** Why a list may not be used for this certificate, as the end of a sentence; null: it may. */
function unfit(list: RevocationList, certificate: Certificate, issuer: Certificate): string | null {
  if (list.unusable !== null) return `cannot be used: ${list.unusable}`;
  if (!covers(list, certificate)) return 'is about other certificates of it';
  const uses = issuer.extensions.keyUsage?.uses;
  if (uses && !uses.includes('cRLSign')) return 'does not count: it may not sign lists';
  const scheme = signatureScheme(list.signatureAlgorithm);
  if (!scheme?.strong) return `is signed with ${scheme?.name ?? list.signatureAlgorithm.oid}`;
  return null;
}

function covers({ scope }: RevocationList, { extensions }: Certificate): boolean {
  const isAuthority = extensions.basicConstraints?.ca ?? false;
  if (scope.certificates !== 'all' && scope.certificates !== (isAuthority ? 'authorities' : 'leaves'))
    return false;
  return scope.points?.some((point) => extensions.distributionPoints.includes(point)) ?? true;
}

function isSigned(list: RevocationList, issuer: Certificate): boolean {
  return recall(list.fingerprint256 + issuer.fingerprint256, () => verifies(list, issuer));
}

function notCurrent({ thisUpdate, nextUpdate, scope }: RevocationList, at: number): string | null {
  if (scope.someReasons) return 'is about some reasons only';
  if (thisUpdate > at + clockSkew) return `is of ${minute(thisUpdate)}, in the future`;
  if (nextUpdate === null) return 'does not say until when it holds';
  return at > nextUpdate ? `was to be renewed by ${minute(nextUpdate)}` : null;
}
