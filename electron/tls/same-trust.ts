import { isDeepStrictEqual } from 'node:util';
import type { OpenRequest } from './attempt.ts';

/** What a server is judged by, of a request or in force. */
export type TrustInputs = Pick<OpenRequest, 'anchors' | 'crls' | 'revocation' | 'minimum'>;

/**
 * Whether two would judge every server alike, by being the same: anchors and lists are parsed once, so that the same ones are the
 * same objects. What is merely equal counts as another, which costs a connection and never trust.
 */
export function isSameTrust(one: TrustInputs, other: TrustInputs): boolean {
  return (
    isSameList(one.anchors, other.anchors) &&
    isSameList(one.crls ?? [], other.crls ?? []) &&
    (one.revocation ?? 'soft') === (other.revocation ?? 'soft') &&
    isDeepStrictEqual(one.minimum ?? null, other.minimum ?? null)
  );
}

function isSameList<T>(one: readonly T[], other: readonly T[]): boolean {
  return one === other || (one.length === other.length && one.every((item, at) => item === other[at]));
}
