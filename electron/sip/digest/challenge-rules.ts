/**
 * Which challenges are answered, and what with. A digest allows passwords to be tried off line, so
 * only the account's own server may get one. But the person called can answer our requests and name
 * the server's realm. The rules:
 *
 *   REGISTER         | the registrar answers it, over the verified connection: 401 and 407 are answered,
 *                    | never more weakly than before, a fresh nonce of each realm once, and again where
 *                    | it grew stale
 *   outside a dialog | a realm in which an answer to REGISTER was accepted, no weaker than there, and with
 *                    | `qop` if that had one; each realm once a request, none once it rings. The forms of
 *                    | a call's offer are one request: none once a form was refused. 401 only until the
 *                    | account's server has shown that it asks with 407
 *   in a dialog      | nothing, and no credentials are sent by themselves; where the account allows it, 407
 *                    | as above
 *
 * What a realm accepted is known from the 2xx of the registrar alone (digest-memory.ts).
 * docs/security.md says what remains.
 */
import { asksForBasic, parseChallenges, strength, strongestByRealm, type Challenge } from './digest.ts';
import type { StrongestByRealm } from './digest-memory.ts';

/** Why a challenge is not answered. */
export type DigestRefusal =
  | RegisterRefusal
  /** In a dialog, where the other side could ask. */
  | 'dialog-challenge'
  /** Not known to be of the account's own server. */
  | 'foreign-challenge'
  /** After a form of the offer was refused: the server had passed the request on. */
  | 'late-challenge';

/** The same for a REGISTER. */
export type RegisterRefusal =
  | 'wrong-password'
  | 'no-password'
  | 'basic-challenge'
  | 'no-usable-challenge'
  /** Weaker than what the realm accepted before: another algorithm, or no `qop`. */
  | 'weaker-challenge'
  /** Every answer is followed by another challenge. */
  | 'endless-challenge';

/** The place of a request: it decides which challenges to it are answered. */
export type Place = 'register' | 'outside-dialog' | 'dialog';

/** What is known before a challenge comes. */
export interface ChallengeContext {
  readonly place: Place;
  readonly strongest: StrongestByRealm;
  /** Whether the account lets a 407 in a dialog be answered. */
  readonly allows407InDialogs: () => boolean;
}

/**
 * The challenges of a 401 or 407 that may be answered, each realm once; else why none is. `values`:
 * of its header field.
 */
export function answerable(
  context: ChallengeContext,
  status: number,
  values: readonly string[],
): DigestRefusal | readonly Challenge[] {
  const { place, strongest } = context;
  const offered = strongestByRealm(parseChallenges(values));
  if (offered.length === 0 && place !== 'dialog')
    return asksForBasic(values) ? 'basic-challenge' : 'no-usable-challenge';
  if (place === 'register') return noWeaker(offered.filter((each) => isStrongEnough(each, strongest)));
  if (place === 'dialog' && !(status === 407 && context.allows407InDialogs())) return 'dialog-challenge';
  const ofServer = offered.filter(({ realm }) => strongest.get(realm) !== undefined);
  if (ofServer.length === 0 || (status === 401 && strongest.challengesWith407())) return 'foreign-challenge';
  return noWeaker(ofServer.filter((each) => isAsStrong(each, strongest)));
}

const noWeaker = (usable: readonly Challenge[]): DigestRefusal | readonly Challenge[] =>
  usable.length === 0 ? 'weaker-challenge' : usable;

/**
 * No weaker than an algorithm that the realm accepted; a realm that accepted none may ask with any.
 */
function isStrongEnough({ realm, algorithm }: Challenge, strongest: StrongestByRealm): boolean {
  const known = strongest.get(realm);
  return known === undefined || strength(algorithm) <= strength(known.algorithm);
}

/** Of a realm that accepted an answer: no weaker than that, and with `qop` if that had one. */
function isAsStrong({ realm, algorithm, qop }: Challenge, strongest: StrongestByRealm): boolean {
  const known = strongest.get(realm);
  if (known === undefined) return false;
  return strength(algorithm) <= strength(known.algorithm) && (qop !== null || !known.qop);
}
