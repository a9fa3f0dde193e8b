import {
  answerChallenge,
  asksForBasic,
  nextNonce,
  parseChallenges,
  strength,
  strongestByRealm,
  type Challenge,
} from './digest.ts';
import { rememberStrongest, type StrongestByRealm } from './digest-memory.ts';
import { headerValues, type SipResponse } from './message.ts';

export interface Credentials {
  readonly user: string;
  readonly password: string;
}

/** Why a challenge is not answered. */
export type DigestRefusal =
  | 'wrong-password'
  | 'no-password'
  | 'basic-challenge'
  | 'no-usable-challenge'
  /** A realm that took a stronger algorithm before. */
  | 'weaker-challenge'
  /** Every answer is followed by another challenge. */
  | 'endless-challenge';

export interface RequestToSign {
  readonly method: string;
  readonly uri: string;
  readonly body: string;
}

/**
 * What an account knows of the realms that have challenged it. A nonce is used again with its count (RFC 7616 3.4), so that a
 * second call costs no 407; a realm that once took a stronger algorithm is not answered in a weaker one, wherever the challenge
 * comes from, until the person enters the password anew (digest-memory.ts).
 *
 * Whoever writes what comes out of here holds a verified TLS stream (`SecureStream`): there is no other way out of this phone, so
 * MD5 is never sent in the open. The rspauth of Authentication-Info (RFC 7616 3.5) is not checked: TLS has shown who the server is.
 */
export interface DigestStore {
  /** Header lines for a request, from what is remembered. */
  readonly authorize: (request: RequestToSign) => readonly string[];
  /** Begins one request with all its repetitions. */
  readonly begin: () => DigestAttempt;
  /** Takes the nonce that a 2xx to a request to `uri` names for the next one, so that no round is spent on a stale one. */
  readonly accepted: (response: SipResponse, uri: string) => void;
  /** The algorithm of the last answer; null: none was asked for. */
  readonly algorithm: () => string | null;
}

export interface DigestAttempt {
  /** Learns from the 401 or 407 that the request to `uri` got. Null: send it again; else why that would not help. */
  readonly challenged: (response: SipResponse, uri: string) => DigestRefusal | null;
}

type Side = 'Authorization' | 'Proxy-Authorization';
interface Remembered {
  readonly side: Side;
  /**
   * The request URI that a 401 was for; null for a proxy, which takes its credentials off again. What proves a password to
   * the registrar must not travel on to whoever is called: they could try passwords against it.
   */
  readonly uri: string | null;
  challenge: Challenge;
  nc: number;
}

/** A peer can invent realms; those that were challenged last are kept. */
const realmLimit = 32;
/** A server that calls every nonce stale would be answered for ever. */
const staleLimit = 3;
/** So would one that asks for another realm each time. */
const roundLimit = 8;

export function createDigestStore(
  credentials: () => Credentials | null,
  token: () => string,
  strongest: StrongestByRealm = rememberStrongest(),
): DigestStore {
  /** By realm and, for a 401, request URI; the last one challenged stands last. */
  const realms = new Map<string, Remembered>();
  let algorithm: string | null = null;

  const learn = (key: string, side: Side, uri: string | null, challenge: Challenge): void => {
    realms.delete(key);
    realms.set(key, { side, uri, challenge, nc: 0 });
    const [oldest] = realms.keys();
    if (realms.size > realmLimit && oldest !== undefined) realms.delete(oldest);
    strongest.learn(challenge.realm, challenge.algorithm);
  };
  const mayAnswer = ({ realm, algorithm: offered }: Challenge): boolean => {
    const known = strongest.get(realm);
    return known === undefined ? !strongest.isFull() : strength(offered) <= strength(known);
  };

  return {
    authorize: (request) => {
      const known = credentials();
      if (known === null) return [];
      const asked = [...realms.values()].filter(({ uri }) => uri === null || uri === request.uri);
      return asked.map((realm) => {
        realm.nc += 1;
        algorithm = realm.challenge.algorithm;
        const answer = { ...request, ...known, nc: realm.nc, cnonce: token() };
        return `${realm.side}: ${answerChallenge(realm.challenge, answer)}`;
      });
    },
    begin: () => {
      /** Realms answered with a fresh nonce in this attempt, with how often their nonce was stale. */
      const answered = new Map<string, number>();
      let rounds = 0;
      return {
        challenged: (response, requestUri) => {
          const isProxy = response.status === 407;
          const side: Side = isProxy ? 'Proxy-Authorization' : 'Authorization';
          const uri = isProxy ? null : requestUri;
          const keyOf = (realm: string): string => JSON.stringify([realm, uri]);
          const values = headerValues(response, isProxy ? 'proxy-authenticate' : 'www-authenticate');
          rounds += 1;
          if (rounds > roundLimit) return 'endless-challenge';
          if (credentials() === null) return 'no-password';
          const offered = strongestByRealm(parseChallenges(values));
          const usable = offered.filter(mayAnswer);
          if (offered.length > 0 && usable.length === 0) return 'weaker-challenge';
          if (usable.length === 0) return asksForBasic(values) ? 'basic-challenge' : 'no-usable-challenge';
          for (const challenge of usable) {
            const key = keyOf(challenge.realm);
            const before = answered.get(key);
            if (before !== undefined && (!challenge.stale || before >= staleLimit)) {
              realms.delete(key);
              return 'wrong-password';
            }
            answered.set(key, (before ?? -1) + 1);
            learn(key, side, uri, challenge);
          }
          return null;
        },
      };
    },
    accepted: (response, requestUri) => {
      for (const [side, name, uri] of [
        ['Authorization', 'authentication-info', requestUri],
        ['Proxy-Authorization', 'proxy-authentication-info', null],
      ] as const) {
        const nonce = nextNonce(headerValues(response, name));
        const [realm, another] = [...realms.values()].filter(
          (each) => each.side === side && each.uri === uri,
        );
        // The field names no realm: where there are several, whose it is cannot be told.
        if (nonce === null || realm === undefined || another !== undefined) continue;
        if (nonce !== realm.challenge.nonce) realm.nc = 0;
        realm.challenge = { ...realm.challenge, nonce };
      }
    },
    algorithm: () => algorithm,
  };
}
