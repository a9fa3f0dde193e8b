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
import { headerValues, type SipResponse } from '../message/message.ts';
import { rawOf } from '../message/raw-bytes.ts';

export interface Credentials {
  readonly user: string;
  readonly password: string;
}

/** Why a challenge is not answered. */
export type DigestRefusal =
  | RegisterRefusal
  /** In a dialog, where the other side could ask. */
  | 'dialog-challenge'
  /** Not of the account's own server, as far as can be told. */
  | 'foreign-challenge';

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

export interface RequestToSign {
  readonly method: string;
  readonly uri: string;
  readonly body: string;
}

/** The place of a request: it decides which challenges to it are answered. */
export type Place = 'register' | 'outside-dialog' | 'dialog';

/**
 * Which challenges are answered, and what with. A digest allows passwords to be tried off line, so only the account's own
 * server may get one. But the person called can answer our requests and name the server's realm. The rules:
 *
 *   REGISTER           | the registrar answers it, over the verified connection: 401 and 407 are answered, never more weakly than
 *                      | before, a fresh nonce of each realm once, and again where it grew stale
 *   outside a dialog   | a realm in which an answer to REGISTER was accepted, no weaker than there, and with `qop` if that had
 *                      | one; each realm once a request, none once it rings. 401 only until the account's server has
 *                      | shown that it asks with 407
 *   in a dialog        | nothing, and no credentials are sent by themselves; where the account allows it, 407 as above
 *
 * What a realm accepted is known from the 2xx of the registrar alone (digest-memory.ts). docs/security.md says what remains.
 *
 * Credentials go to the server they were made for: those for REGISTER only with REGISTER, those for a 407 outside of dialogs,
 * those for a 401 with the request that got it. They are written only to a verified TLS stream (`SecureStream`), so MD5 is never
 * sent unencrypted. The rspauth of Authentication-Info (RFC 7616 3.5) is not
 * checked: TLS has shown who the server is.
 */
export interface DigestStore {
  /** Begins one request with all its repetitions. */
  readonly begin: (place: Place) => DigestAttempt;
  /** The algorithm of the last answer; null: none was asked for. */
  readonly algorithm: () => string | null;
  /** Whether the registrar has ever accepted this password. */
  readonly wasAccepted: () => boolean;
}

export interface DigestAttempt {
  /** Header lines with credentials for the next try. */
  readonly sign: (request: RequestToSign) => readonly string[];
  /** Learns from the 401 or 407 that the last try got. Null: sign and send it again; else why that would not help. */
  readonly challenged: (response: SipResponse) => DigestRefusal | null;
  /** The server has passed the request on. It challenges before that, so a later challenge is not the server's. */
  readonly passedOn: () => void;
  /** The last try got a 2xx. Of REGISTER it shows what the realms accept, and may name the next nonce (RFC 7616 3.5). */
  readonly accepted: (response: SipResponse) => void;
  /** Whether the last try carried credentials. */
  readonly wasSigned: () => boolean;
}

type Side = 'Authorization' | 'Proxy-Authorization';
interface Proof {
  readonly side: Side;
  challenge: Challenge;
  /** A nonce is used again with its count (RFC 7616 3.4), so that a second call costs no 407. */
  nc: number;
}
type Proofs = Map<string, Proof>;

/** A request carries so many answers; with the limit on a challenge's length that is 10 kB at most. */
const proofLimit = 4;
/** A server that calls every nonce stale would be answered for ever. */
const staleLimit = 3;
/** So would one that asks for another realm each time. */
const roundLimit = 8;

export interface DigestOutside {
  readonly credentials: () => Credentials | null;
  readonly token: () => string;
  /** As long as the store lives, if it is not given. */
  readonly strongest?: StrongestByRealm | undefined;
  /** Whether the account lets a 407 in a dialog be answered. */
  readonly allows407InDialogs?: (() => boolean) | undefined;
  /** A challenge is left without an answer. */
  readonly onUnanswered?: ((refusal: DigestRefusal, response: SipResponse) => void) | undefined;
}

export function createDigestStore(outside: DigestOutside): DigestStore {
  const { credentials, token, strongest = rememberStrongest() } = outside;
  const kept: Readonly<Record<Exclude<Place, 'dialog'>, Proofs>> = {
    register: new Map(),
    'outside-dialog': new Map(),
  };
  let algorithm: string | null = null;

  /** Why none of these challenges to a request other than REGISTER is answered; else those that are. */
  const judge = (place: Place, status: number, offered: readonly Challenge[]): Judged => {
    if (place === 'dialog' && !(status === 407 && outside.allows407InDialogs?.())) return 'dialog-challenge';
    const ofServer = offered.filter(({ realm }) => strongest.get(realm) !== undefined);
    if (ofServer.length === 0 || (status === 401 && strongest.challengesWith407()))
      return 'foreign-challenge';
    const usable = ofServer.filter((each) => isAsStrong(each, strongest));
    if (usable.length === 0) return 'weaker-challenge';
    if (status === 407 && place === 'outside-dialog') strongest.learn407();
    return usable;
  };
  const judgeRegister = (offered: readonly Challenge[]): Judged => {
    const usable = offered.filter(({ realm, algorithm: asked }) => {
      const known = strongest.get(realm);
      return known === undefined || strength(asked) <= strength(known.algorithm);
    });
    return usable.length === 0 ? 'weaker-challenge' : usable;
  };

  return {
    begin: (place) => {
      /** What the requests after this one may use; a 401 outside of REGISTER, and all in a dialog, is for this request alone. */
      const shared = place === 'dialog' ? null : kept[place];
      const own: Proofs = new Map();
      const proofsFor = (side: Side): Proofs =>
        shared !== null && (place === 'register' || side === 'Proxy-Authorization') ? shared : own;
      let sent: readonly Proof[] = [];
      /** Realms answered with a fresh nonce in this attempt, with how often their nonce was stale. */
      const answered = new Map<string, number>();
      let rounds = 0;
      let isPassedOn = false;

      const answer = (side: Side, challenge: Challenge): boolean => {
        // Of REGISTER each side has its realms: a proxy may bear the name of the registrar behind it.
        const key = place === 'register' ? `${side} ${challenge.realm}` : challenge.realm;
        const proofs = proofsFor(side);
        proofs.delete(`${side} ${challenge.realm}`);
        const before = answered.get(key);
        const mayRepeat = place === 'register' && challenge.stale;
        if (before !== undefined && (!mayRepeat || before >= staleLimit)) return false;
        answered.set(key, (before ?? -1) + 1);
        proofs.set(`${side} ${challenge.realm}`, { side, challenge, nc: 0 });
        const [oldest] = proofs.keys();
        if (proofs.size > proofLimit && oldest !== undefined) proofs.delete(oldest);
        return true;
      };

      const challenged = (response: SipResponse): DigestRefusal | null => {
        const isProxy = response.status === 407;
        const side: Side = isProxy ? 'Proxy-Authorization' : 'Authorization';
        const values = valuesAsCame(response, isProxy ? 'proxy-authenticate' : 'www-authenticate');
        rounds += 1;
        if (rounds > roundLimit) return 'endless-challenge';
        if (credentials() === null) return 'no-password';
        if (isPassedOn) return 'foreign-challenge';
        const offered = strongestByRealm(parseChallenges(values));
        if (offered.length === 0 && place !== 'dialog')
          return asksForBasic(values) ? 'basic-challenge' : 'no-usable-challenge';
        const usable = place === 'register' ? judgeRegister(offered) : judge(place, response.status, offered);
        if (typeof usable === 'string') return usable;
        const answers = usable.slice(0, proofLimit).map((challenge) => answer(side, challenge));
        return answers.every(Boolean) ? null : 'wrong-password';
      };

      return {
        sign: (request) => {
          const known = credentials();
          sent = known === null ? [] : [...(shared?.values() ?? []), ...own.values()].slice(-proofLimit);
          if (known === null) return [];
          return sent.map((proof) => {
            proof.nc += 1;
            algorithm = proof.challenge.algorithm;
            const parts = { ...request, ...known, nc: proof.nc, cnonce: token() };
            return `${proof.side}: ${answerChallenge(proof.challenge, parts)}`;
          });
        },
        challenged: (response) => {
          const refusal = challenged(response);
          if (refusal !== null) outside.onUnanswered?.(refusal, response);
          return refusal;
        },
        passedOn: () => {
          isPassedOn = true;
        },
        accepted: (response) => {
          if (place !== 'register') return;
          for (const { challenge } of sent) {
            const { realm, qop } = challenge;
            strongest.learn(realm, { algorithm: challenge.algorithm, qop: qop !== null });
          }
          renewNonces(response, sent);
        },
        wasSigned: () => sent.length > 0,
      };
    },
    algorithm: () => algorithm,
    wasAccepted: strongest.hasAccepted,
  };
}

type Judged = DigestRefusal | readonly Challenge[];

function isAsStrong({ realm, algorithm, qop }: Challenge, strongest: StrongestByRealm): boolean {
  const known = strongest.get(realm);
  if (known === undefined) return false;
  return strength(algorithm) <= strength(known.algorithm) && (qop !== null || !known.qop);
}

/** The values of a field, byte for byte: a realm in Latin-1 goes back as Latin-1, and is what the server's digest is over. */
function valuesAsCame(response: SipResponse, name: string): readonly string[] {
  const values = headerValues(response, name);
  return response.latin1 ? values.map(rawOf) : values;
}

/** The nonce that the registrar names for the next request, so that no round is spent on a stale one (RFC 7616 3.5). */
function renewNonces(response: SipResponse, sent: readonly Proof[]): void {
  for (const [side, name] of [
    ['Authorization', 'authentication-info'],
    ['Proxy-Authorization', 'proxy-authentication-info'],
  ] as const) {
    const nonce = nextNonce(valuesAsCame(response, name));
    const [proof, another] = sent.filter((each) => each.side === side);
    // The field names no realm: where there are several, whose it is cannot be told.
    if (nonce === null || proof === undefined || another !== undefined) continue;
    if (nonce !== proof.challenge.nonce) proof.nc = 0;
    proof.challenge = { ...proof.challenge, nonce };
  }
}
