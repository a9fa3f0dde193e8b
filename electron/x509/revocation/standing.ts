import type { Phrase } from '../../../shared/model/phrase.ts';
import type { RevocationDemand } from '../../../shared/model/revocation.ts';
import { RevocationDemand as Demand } from '../../../shared/model/revocation.ts';
import type { Certificate } from '../certificate.ts';
import { label } from '../checks/finding.ts';

/** The status of one certificate by one source: a list or a staple. */
export type Standing =
  /** Not revoked; `by`: the source, and until when. */
  | { readonly kind: 'good'; readonly by: Phrase }
  /** Not known. The policy decides. */
  | { readonly kind: 'unknown'; readonly demand: RevocationDemand; readonly why: Phrase }
  /** Refused, whatever the policy. */
  | { readonly kind: 'refused'; readonly demand: RevocationDemand; readonly why: Phrase };

export const unknown = (demand: RevocationDemand, why: Phrase): Standing => ({
  kind: 'unknown',
  demand,
  why,
});
export const refused = (demand: RevocationDemand, why: Phrase): Standing => ({
  kind: 'refused',
  demand,
  why,
});

export function revoked(certificate: Certificate, at: number, reason: string | null): Standing {
  const [name, on] = [label(certificate), minute(at)];
  return refused(
    Demand.NotRevoked,
    reason === null ? { code: 'revoked-on', name, at: on } : { code: 'revoked-on-for', name, at: on, reason },
  );
}

/** More signatures than the validation may check: nothing is taken for granted then. */
export const overBudget = (): Standing => refused(Demand.CurrentList, { code: 'too-many-signatures' });

/** UTC, to the minute. */
export const minute = (time: number): string => new Date(time).toISOString().replace('T', ' ').slice(0, 16);

/**
 * How far an authority's clock may be ahead of ours: an answer may have been made this very second.
 */
export const clockSkew = 5 * 60_000;
