import type { Budget } from './budget.ts';
import { maximumDepth } from './budget.ts';
import type { Certificate } from './certificate.ts';
import { latin1 } from './der.ts';
import { affords, isSignedBy } from './signature.ts';

/**
 * Leaf first; `anchored`: the last one is an anchor. `signed`: every signature on the way is right.
 */
export interface Path {
  readonly certificates: readonly Certificate[];
  readonly anchored: boolean;
  readonly signed: boolean;
}

interface Search {
  readonly anchors: ReadonlyMap<string, Certificate>;
  readonly issuers: ReadonlyMap<string, readonly Certificate[]>;
  readonly budget: Budget;
  readonly checked: Map<string, boolean>;
  readonly authorities: Authorities;
  /** By the issuer's name and key identifier that a certificate asks for: the likeliest first. */
  readonly ranked: Map<string, readonly Certificate[]>;
  /**
   * Issuers that may still be tried although their key identifier is not the one that was named.
   */
  guesses: number;
}

interface Authorities {
  readonly byCertificate: Map<Certificate, number>;
  readonly byKeyAndName: Map<string, number>;
}

/**
 * Enough for an authority whose identifiers were mixed up, and a bound for a server that sends
 * many.
 */
const maximumGuesses = 8;

/**
 * Every path from the leaf to an anchor, best first, lazily: the chain may come in any order, with
 * unrelated certificates and duplicates, cross-signed, and an anchor may be a root, an intermediate
 * or the leaf itself (RFC 4158). Paths whose signatures hold come first, those against the key
 * identifiers behind them (RFC 5280 6.1 does not ask for identifiers, so a mixed-up one is no
 * reason to refuse); then, for the report, those that only the names connect; last, the longest
 * partial path.
 */
export function* findPaths(
  leaf: Certificate,
  sent: readonly Certificate[],
  anchors: readonly Certificate[],
  budget: Budget,
): Generator<Path> {
  const search: Search = {
    anchors: new Map(anchors.map((anchor) => [anchor.fingerprint256, anchor])),
    issuers: bySubject([...anchors, ...sent]),
    budget,
    checked: new Map(),
    authorities: { byCertificate: new Map(), byKeyAndName: new Map() },
    ranked: new Map(),
    guesses: maximumGuesses,
  };
  yield* walk(search, [leaf], { signed: true, guessed: null });
  yield* walk(search, [leaf], { signed: true, guessed: false });
  // Once the budget is used up, no more work is done for an explanation.
  if (budget.exhausted() === null) yield* walk(search, [leaf], { signed: false, guessed: null });
  yield { certificates: longest(search, leaf), anchored: false, signed: true };
}

/**
 * `guessed` null: by the key identifiers; else whether this path has gone against one already, as
 * only such are wanted then.
 */
interface Manner {
  readonly signed: boolean;
  readonly guessed: boolean | null;
}

function* walk(search: Search, path: readonly Certificate[], manner: Manner): Generator<Path> {
  const last = path.at(-1);
  if (!last || !search.budget.spend('steps')) return;
  if (search.anchors.has(last.fingerprint256)) {
    if (manner.guessed !== false) yield { certificates: path, anchored: true, signed: manner.signed };
    return;
  }
  if (path.length >= maximumDepth) return;
  for (const issuer of candidates(search, last)) {
    // Nothing that is found from here on would be accepted.
    if (search.budget.exhausted() !== null) return;
    const fits = namesKeyOf(last, issuer);
    if (!fits && manner.guessed === null) continue;
    if (path.some((earlier) => isSameAuthority(search, earlier, issuer))) continue;
    if (!fits && !guess(search, last, issuer)) continue;
    if (manner.signed && !isIssuer(search, last, issuer)) continue;
    yield* walk(search, [...path, issuer], fits ? manner : { ...manner, guessed: true });
  }
}

function guess(search: Search, child: Certificate, issuer: Certificate): boolean {
  if (search.checked.has(child.fingerprint256 + issuer.fingerprint256)) return true;
  search.guesses -= 1;
  return search.guesses >= 0;
}

/** Certificates whose name is the issuer's, the likeliest first. */
function candidates({ anchors, issuers, ranked }: Search, child: Certificate): readonly Certificate[] {
  const wanted = child.extensions.authorityKeyIdentifier;
  const key = `${wanted ?? ''} ${child.issuer.key}`;
  const known = ranked.get(key);
  if (known) return known;
  const rank = (issuer: Certificate): number => {
    const anchor = anchors.has(issuer.fingerprint256) ? 0 : 1;
    const named = wanted !== null && issuer.extensions.subjectKeyIdentifier === wanted ? 0 : 2;
    return anchor + named;
  };
  const list = (issuers.get(child.issuer.key) ?? []).toSorted((a, b) => rank(a) - rank(b));
  ranked.set(key, list);
  return list;
}

/**
 * A different key identifier names another key of that authority; a missing one excludes none
 * (RFC 5280 4.2.1.1).
 */
export function namesKeyOf(child: Certificate, issuer: Certificate): boolean {
  const wanted = child.extensions.authorityKeyIdentifier;
  const has = issuer.extensions.subjectKeyIdentifier;
  return !wanted || !has || wanted === has;
}

/** One key with one name is in a path once. */
function isSameAuthority({ authorities }: Search, a: Certificate, b: Certificate): boolean {
  return (
    a.subject.key === b.subject.key && authorityNumber(authorities, a) === authorityNumber(authorities, b)
  );
}

/**
 * Equal for an equal key and name. A server may send many certificates that have both in common,
 * and each is compared with each of them (golang/go#78282): their octets are read once.
 */
function authorityNumber({ byCertificate, byKeyAndName }: Authorities, certificate: Certificate): number {
  const known = byCertificate.get(certificate);
  if (known !== undefined) return known;
  // DER says where it ends: no key with a name can be taken for another one.
  const keyAndName = latin1(certificate.spki) + certificate.subject.key;
  const number = byKeyAndName.get(keyAndName) ?? byKeyAndName.size;
  byKeyAndName.set(keyAndName, number);
  byCertificate.set(certificate, number);
  return number;
}

function isIssuer({ checked, budget }: Search, child: Certificate, issuer: Certificate): boolean {
  const key = `${child.fingerprint256}${issuer.fingerprint256}`;
  const known = checked.get(key);
  if (known !== undefined) return known;
  const signed = affords(budget, issuer) && isSignedBy(child, issuer);
  checked.set(key, signed);
  return signed;
}

/** As far as the certificates that were sent lead, without reaching an anchor. */
function longest(search: Search, leaf: Certificate): readonly Certificate[] {
  const path = [leaf];
  while (path.length < maximumDepth) {
    const last = path.at(-1) ?? leaf;
    const next = candidates(search, last).find(
      (issuer) =>
        namesKeyOf(last, issuer) &&
        !path.some((earlier) => isSameAuthority(search, earlier, issuer)) &&
        isIssuer(search, last, issuer),
    );
    if (!next) break;
    path.push(next);
  }
  return path;
}

function bySubject(certificates: readonly Certificate[]): Map<string, Certificate[]> {
  const map = new Map<string, Certificate[]>();
  const seen = new Set<string>();
  for (const certificate of certificates) {
    if (seen.has(certificate.fingerprint256)) continue;
    seen.add(certificate.fingerprint256);
    const list = map.get(certificate.subject.key);
    if (list) list.push(certificate);
    else map.set(certificate.subject.key, [certificate]);
  }
  return map;
}
