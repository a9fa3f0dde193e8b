import {
  answerChallenge,
  asksForBasic,
  parseChallenges,
  strength,
  strongestByRealm,
  type Challenge,
} from './digest.ts';
import { headerValues, type SipResponse } from './message.ts';

export interface Credentials {
  readonly user: string;
  readonly password: string;
}

/** Why a challenge is not answered. */
export type DigestRefusal = 'wrong-password' | 'no-password' | 'basic-challenge' | 'no-usable-challenge';

export interface RequestToSign {
  readonly method: string;
  readonly uri: string;
  readonly body: string;
}

/**
 * What an account knows of the realms that have challenged it. A nonce is used again with its count (RFC 7616 3.4), so that a
 * second call costs no 407; a realm that once took a stronger algorithm is not answered in a weaker one.
 */
export interface DigestStore {
  /** Header lines for a request, from what is remembered. */
  readonly authorize: (request: RequestToSign) => readonly string[];
  /** Begins one request with all its repetitions. */
  readonly begin: () => DigestAttempt;
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
  readonly challenge: Challenge;
  nc: number;
}

/** A peer can invent realms; those that were challenged last are kept. */
const realmLimit = 32;
/** A server that calls every nonce stale would be answered for ever. */
const staleLimit = 3;

export function createDigestStore(credentials: () => Credentials | null, token: () => string): DigestStore {
  /** By side, realm and, for a 401, request URI; the last one challenged stands last. */
  const realms = new Map<string, Remembered>();
  const strongest = new Map<string, number>();
  let algorithm: string | null = null;

  const learn = (key: string, side: Side, uri: string | null, challenge: Challenge): void => {
    realms.delete(key);
    realms.set(key, { side, uri, challenge, nc: 0 });
    strongest.set(key, Math.min(strength(challenge.algorithm), strongest.get(key) ?? Infinity));
    for (const map of [realms, strongest]) {
      const [oldest] = map.keys();
      if (map.size > realmLimit && oldest !== undefined) map.delete(oldest);
    }
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
      return {
        challenged: (response, requestUri) => {
          const uri = response.status === 407 ? null : requestUri;
          const keyOf = (realm: string): string => JSON.stringify([realm, uri]);
          const side: Side = response.status === 407 ? 'Proxy-Authorization' : 'Authorization';
          const values = headerValues(
            response,
            response.status === 407 ? 'proxy-authenticate' : 'www-authenticate',
          );
          if (credentials() === null) return 'no-password';
          const usable = strongestByRealm(parseChallenges(values)).filter(
            ({ realm, algorithm: offered }) => strength(offered) <= (strongest.get(keyOf(realm)) ?? Infinity),
          );
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
    algorithm: () => algorithm,
  };
}
