/**
 * The status of one certificate by the revocation lists at hand (RFC 5280 6.3.3; indirect and delta
 * lists only where they list it).
 */
import type { Phrase } from '../../../shared/model/phrase.ts';
import { RevocationDemand } from '../../../shared/model/revocation.ts';
import { signatureScheme } from '../algorithm-policy.ts';
import type { Certificate } from '../certificate.ts';
import { label } from '../checks/finding.ts';
import { issuerPoint } from '../distribution-point.ts';
import { remembered } from '../remembered.ts';
import { affords, verifies } from '../signature.ts';
import type { Evidence } from './evidence.ts';
import { keysOf, type ListKey } from './list-keys.ts';
import type { RevocationList } from './revocation-list.ts';
import { clockSkew, minute, overBudget, revoked, unknown, type Standing } from './standing.ts';

const recall = remembered<boolean>(64);

/**
 * A list by the certificate's own issuer that names the certificate refuses it, whatever else is
 * wrong with that list: its scope, its age, its form, the strength of its signature, or the key of
 * that issuer that signed it. That it is not named is proved by a current list alone that is about
 * such certificates. Only a certificate that was on hold can come back (RFC 5280 5.3.1): a newer
 * list without it counts then.
 */
export function checkLists(certificate: Certificate, issuer: Certificate, evidence: Evidence): Standing {
  const { lists, at } = evidence;
  const name = label(issuer);
  const own: ListKey = { certificate: issuer, proves: () => true };
  const ofName = lists
    .filter((list) => list.issuer.key === issuer.subject.key)
    .toSorted((a, b) => b.thisUpdate - a.thisUpdate);
  let good: Standing | null = null;
  let problem: Standing | null = null;
  for (const list of ofName) {
    const entry = list.find(certificate.serialNumber);
    const isNamed = entry !== null && !(list.isDelta && entry.reason === 'removeFromCRL');
    if (!isNamed && good !== null) continue;
    const why = isNamed ? null : unfit(list, certificate, name);
    if (why !== null) {
      problem ??= doubt(why);
      continue;
    }
    const signer = signerOf(list, own, isNamed, evidence);
    if (signer === 'over-budget') return overBudget();
    if (signer === null) {
      if (isNamed || mayBeBy(list, issuer)) problem ??= doubt({ code: 'list-not-signed', issuer: name });
      continue;
    }
    if (isNamed) {
      if (good && entry.reason === 'certificateHold') continue;
      return revoked(certificate, entry.at, entry.reason);
    }
    const late = unsaid(list, signer, at, name);
    if (late !== null) problem ??= doubt(late);
    else
      good ??= {
        kind: 'good',
        by: { code: 'good-by-list', issuer: name, until: minute(list.nextUpdate ?? at) },
      };
  }
  return (
    good ??
    problem ??
    unknown(RevocationDemand.CurrentList, { code: 'no-list-for', issuer: name, name: label(certificate) })
  );
}

const doubt = (why: Phrase): Standing => unknown(RevocationDemand.CurrentList, why);

/**
 * The key of that authority that signed the list; null: none that is known. Its other keys are
 * tried where the list names the certificate, or names one of them as its signer. An authority that
 * has renewed its key signs its lists with the new one (RFC 5280 6.3.3 f).
 */
function signerOf(
  list: RevocationList,
  own: ListKey,
  isNamed: boolean,
  evidence: Evidence,
): ListKey | 'over-budget' | null {
  const { budget } = evidence;
  if (isNamed || mayBeBy(list, own.certificate)) {
    if (!affords(budget, own.certificate)) return 'over-budget';
    if (isSigned(list, own.certificate)) return own;
  }
  for (const key of keysOf(own.certificate, evidence, checkLists)) {
    if (!isNamed && !mayBeBy(list, key.certificate)) continue;
    if (!affords(budget, key.certificate)) return 'over-budget';
    if (isSigned(list, key.certificate) && (isNamed || key.proves())) return key;
  }
  return budget.exhausted() === null ? null : 'over-budget';
}

/** Of this key, where both tell. */
function mayBeBy({ authorityKeyIdentifier }: RevocationList, { extensions }: Certificate): boolean {
  const key = extensions.subjectKeyIdentifier;
  return !authorityKeyIdentifier || !key || authorityKeyIdentifier === key;
}

/**
 * Why it proves nothing that a list does not name this certificate; null: it may prove it.
 * `issuer`: what the issuer is called.
 */
function unfit(list: RevocationList, certificate: Certificate, issuer: string): Phrase | null {
  if (list.unusable !== null) return { code: 'list-unusable', issuer, why: list.unusable };
  const scheme = signatureScheme(list.signatureAlgorithm);
  if (!scheme?.strong) {
    const algorithm = scheme?.name ?? list.signatureAlgorithm.oid;
    return { code: 'list-weakly-signed', issuer, algorithm };
  }
  return outOfScope(list, certificate, issuer);
}

function outOfScope(
  { scope }: RevocationList,
  { extensions, issuer: by }: Certificate,
  issuer: string,
): Phrase | null {
  const isAuthority = extensions.basicConstraints?.ca ?? false;
  if (scope.certificates !== 'all' && scope.certificates !== (isAuthority ? 'authorities' : 'leaves'))
    return { code: 'list-of-others', issuer };
  if (scope.points === null) return null;
  const own = [...extensions.distributionPoints, issuerPoint(by)];
  if (scope.points.some((point) => own.some(({ key }) => key === point.key))) return null;
  const point = scope.points[0]?.text ?? { code: 'a-point' };
  return { code: 'list-of-point', issuer, point };
}

function isSigned(list: RevocationList, issuer: Certificate): boolean {
  return recall(list.fingerprint256 + issuer.fingerprint256, () => verifies(list, issuer));
}

/** The same where the scope fits and the signature is right. */
function unsaid(
  list: RevocationList,
  { certificate: signer }: ListKey,
  at: number,
  issuer: string,
): Phrase | null {
  const { thisUpdate, nextUpdate, scope } = list;
  const uses = signer.extensions.keyUsage?.uses;
  if (uses && !uses.includes('cRLSign')) return { code: 'list-by-no-signer', issuer };
  if (scope.someReasons) return { code: 'list-of-some-reasons', issuer };
  if (thisUpdate > at + clockSkew) return { code: 'list-of-future', issuer, at: minute(thisUpdate) };
  if (nextUpdate === null) return { code: 'list-without-end', issuer };
  return at > nextUpdate ? { code: 'list-late', issuer, until: minute(nextUpdate) } : null;
}
