import { isDeepStrictEqual } from 'node:util';
import type { AlgorithmMinimum } from '../../shared/model/administrator.ts';
import type { RevocationPolicy } from '../../shared/model/revocation.ts';
import type { Certificate } from '../x509/certificate.ts';
import type { RevocationList } from '../x509/revocation/revocation-list.ts';

/** By what a server is validated: an account's choice as the administrator's policy leaves it. */
export interface EffectiveTrust {
  readonly anchors: readonly Certificate[];
  /** Revocation lists of the anchors' authorities and of those below them. */
  readonly crls: readonly RevocationList[];
  readonly revocation: RevocationPolicy;
  /** The administrator's, beyond our own floor; null: that floor alone. */
  readonly minimum: AlgorithmMinimum | null;
}

/** Anchors alone: no revocation list, revocation soft, our own floor of algorithms. */
export function defaultTrust(anchors: readonly Certificate[]): EffectiveTrust {
  return { anchors, crls: [], revocation: 'soft', minimum: null };
}

/**
 * Whether two validate every server alike, by being the same: anchors and lists are parsed once, so
 * that the same ones are the same objects. What is merely equal counts as different, which costs a
 * connection and never trust.
 */
export function isSameTrust(one: EffectiveTrust, other: EffectiveTrust): boolean {
  return (
    isSameList(one.anchors, other.anchors) &&
    isSameList(one.crls, other.crls) &&
    one.revocation === other.revocation &&
    isDeepStrictEqual(one.minimum, other.minimum)
  );
}

function isSameList<T>(one: readonly T[], other: readonly T[]): boolean {
  return one === other || (one.length === other.length && one.every((item, at) => item === other[at]));
}
