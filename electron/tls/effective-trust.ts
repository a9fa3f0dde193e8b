import { isDeepStrictEqual } from 'node:util';
import type { Certificate } from '../x509/certificate.ts';
import type { EffectiveTrust } from '../x509/effective-trust.ts';

export type { EffectiveTrust };

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
