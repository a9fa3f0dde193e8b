/**
 * Editions of revocation lists: which authority made a list, and which of two is the newer one.
 *
 * Only lists that one known key signed replace each other. Otherwise a file that only bears the
 * authority's name could replace the list with a revocation. A list without a known signer is kept
 * beside the others.
 */
import { isDeepStrictEqual } from 'node:util';
import type { Certificate } from '../../x509/certificate.ts';
import type { RevocationList } from '../../x509/revocation/revocation-list.ts';
import { verifies } from '../../x509/signature.ts';
import type { LoadedList } from './stored-sets.ts';

export type Signer =
  /** `certificate`'s key made the signature. */
  | { readonly kind: 'known'; readonly certificate: Certificate }
  /** No certificate of that authority is at hand. */
  | { readonly kind: 'unknown' }
  /** The list names a key that is at hand, and that key did not sign it. */
  | { readonly kind: 'forged' };

/** Looks for the authority of a list among `candidates`, which need not be trusted. */
export function findSigner(list: RevocationList, candidates: readonly Certificate[]): Signer {
  const named = candidates.filter(({ subject, extensions }) => {
    const [wanted, own] = [list.authorityKeyIdentifier, extensions.subjectKeyIdentifier];
    return subject.key === list.issuer.key && (!wanted || !own || wanted === own);
  });
  const signer = named.find((candidate) => verifies(list, candidate));
  if (signer) return { kind: 'known', certificate: signer };
  const isTold = (candidate: Certificate): boolean =>
    Boolean(list.authorityKeyIdentifier && candidate.extensions.subjectKeyIdentifier);
  return named.some(isTold) ? { kind: 'forged' } : { kind: 'unknown' };
}

type Edition = Pick<LoadedList, 'list' | 'signer'>;

/**
 * How `next` relates to a stored list: the same one, its newer or older edition, or about
 * something else.
 */
export function compareEditions(next: Edition, held: Edition): 'same' | 'newer' | 'older' | 'another' {
  if (next.list.fingerprint256 === held.list.fingerprint256) return 'same';
  if (!next.signer || !held.signer) return 'another';
  if (Buffer.compare(next.signer.spki, held.signer.spki) !== 0) return 'another';
  if (next.list.issuer.key !== held.list.issuer.key) return 'another';
  if (!isDeepStrictEqual(next.list.scope, held.list.scope)) return 'another';
  // Made in the same second: the number of the edition decides (RFC 5280 5.2.3).
  const later =
    next.list.thisUpdate - held.list.thisUpdate ||
    Number((next.list.number ?? 0n) - (held.list.number ?? 0n));
  return later > 0 ? 'newer' : 'older';
}

/**
 * The lists of a set once `next` is taken: its older editions go. Null where it, or a newer
 * edition, is there already.
 */
export function withEdition(held: readonly LoadedList[], next: LoadedList): readonly LoadedList[] | null {
  const standing = held.map((other) => compareEditions(next, other));
  if (standing.includes('same') || standing.includes('older')) return null;
  return [...held.filter((_, index) => standing[index] !== 'newer'), next];
}

/**
 * Once a signer is known, its older editions are removed. The same array where nothing
 * changes.
 */
export function withSigners(
  held: readonly LoadedList[],
  candidates: readonly Certificate[],
): readonly LoadedList[] {
  if (candidates.length === 0 || held.every(({ signer }) => signer !== null)) return held;
  const known = held.map((entry) => {
    if (entry.signer) return entry;
    const signer = findSigner(entry.list, candidates);
    return signer.kind === 'known' ? { ...entry, signer: signer.certificate } : entry;
  });
  if (known.every((entry, index) => entry === held[index])) return held;
  return known.filter((entry) => !known.some((other) => compareEditions(other, entry) === 'newer'));
}
