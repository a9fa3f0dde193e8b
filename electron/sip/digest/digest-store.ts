import { answerable, type DigestRefusal, type Place } from './challenge-rules.ts';
import { answerChallenge, type Challenge } from './digest.ts';
import { rememberStrongest, type StrongestByRealm } from './digest-memory.ts';
import type { SipResponse } from '../message/message.ts';
import { valuesAsCame } from '../message/raw-bytes.ts';
import { proofLimit, Proofs, renewNonces, type Proof, type Side } from './proofs.ts';

export type { DigestRefusal, Place, RegisterRefusal } from './challenge-rules.ts';

export interface Credentials {
  readonly user: string;
  readonly password: string;
}

export interface RequestToSign {
  readonly method: string;
  readonly uri: string;
  readonly body: string;
}

/**
 * The account's digests (RFC 7616, RFC 3261 22). `challenge-rules.ts` says which challenges are
 * answered.
 *
 * Credentials go to the server they were made for: those for REGISTER only with REGISTER, those for
 * a 407 outside of dialogs, those for a 401 with the request that got it. They are written only to
 * a verified TLS stream (`SecureStream`), so MD5 is never sent unencrypted. The rspauth of
 * Authentication-Info (RFC 7616 3.5) is not checked: TLS has shown who the server is.
 */
export interface DigestStore {
  /** Begins one request with all its repetitions, and the next forms of a call's offer. */
  readonly begin: (place: Place) => DigestAttempt;
  /** The algorithm of the last answer; null: none was asked for. */
  readonly algorithm: () => string | null;
  /** Whether the registrar has ever accepted this password. */
  readonly wasAccepted: () => boolean;
}

export interface DigestAttempt {
  /** Header lines with credentials for the next try. */
  readonly sign: (request: RequestToSign) => readonly string[];
  /**
   * Learns from the 401 or 407 that the last try got. Null: sign and send it again; else why that
   * would not help.
   */
  readonly challenged: (response: SipResponse) => DigestRefusal | null;
  /**
   * The server has passed the request on. It challenges before that, so a later challenge is not
   * the server's.
   */
  readonly passedOn: () => void;
  /**
   * The other side refused this form of the request, and the next one is signed with the same
   * nonces. The server has passed this one on, so a later challenge is not known to be its own.
   */
  readonly refused: () => void;
  /**
   * A 422 asked for another interval (RFC 4028 7.3), and the same request is sent once more. As
   * long as this attempt has answered no challenge, one is answered as after any first try: whoever
   * sent the 422 could have sent it at once. After an answer the next challenge may be theirs, for
   * which a nonce was chosen.
   */
  readonly lengthened: () => void;
  /**
   * The last try got a 2xx. Of REGISTER it shows what the realms accept, and may name the next
   * nonce (RFC 7616 3.5).
   */
  readonly accepted: (response: SipResponse) => void;
  /** Whether the last try carried credentials. */
  readonly wasSigned: () => boolean;
}

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

/** What requests leave for later ones. */
interface Kept {
  readonly outside: DigestOutside;
  readonly strongest: StrongestByRealm;
  readonly proofs: Readonly<Record<Exclude<Place, 'dialog'>, Proofs>>;
  algorithm: string | null;
}

export function createDigestStore(outside: DigestOutside): DigestStore {
  const { strongest = rememberStrongest() } = outside;
  const proofs = { register: new Proofs(), 'outside-dialog': new Proofs() };
  const kept: Kept = { outside, strongest, proofs, algorithm: null };
  return {
    begin: (place) => new Attempt(place, kept),
    algorithm: () => kept.algorithm,
    wasAccepted: strongest.hasAccepted,
  };
}

class Attempt implements DigestAttempt {
  readonly #place: Place;
  readonly #kept: Kept;
  /** What the requests after this one may use; null in a dialog. */
  readonly #shared: Proofs | null;
  /** For this request alone: a 401 outside of REGISTER, and all in a dialog. */
  readonly #own = new Proofs();
  #sent: readonly Proof[] = [];
  /** Realms answered with a fresh nonce in this attempt, with how often their nonce was stale. */
  readonly #answered = new Map<string, number>();
  #rounds = 0;
  #isPassedOn = false;
  #isRefused = false;

  constructor(place: Place, kept: Kept) {
    this.#place = place;
    this.#kept = kept;
    this.#shared = place === 'dialog' ? null : kept.proofs[place];
  }

  sign(request: RequestToSign): readonly string[] {
    const { outside } = this.#kept;
    const credentials = outside.credentials();
    const proofs = [...(this.#shared?.values() ?? []), ...this.#own.values()];
    this.#sent = credentials === null ? [] : proofs.slice(-proofLimit);
    if (credentials === null) return [];
    return this.#sent.map((proof) => {
      proof.nc += 1;
      this.#kept.algorithm = proof.challenge.algorithm;
      const parts = { ...request, ...credentials, nc: proof.nc, cnonce: outside.token() };
      return `${proof.side}: ${answerChallenge(proof.challenge, parts)}`;
    });
  }

  challenged(response: SipResponse): DigestRefusal | null {
    const refusal = this.#refusal(response);
    if (refusal !== null) this.#kept.outside.onUnanswered?.(refusal, response);
    return refusal;
  }

  passedOn(): void {
    this.#isPassedOn = true;
  }

  refused(): void {
    this.#isRefused = true;
  }

  lengthened(): void {
    this.#isRefused ||= this.#answered.size > 0;
  }

  accepted(response: SipResponse): void {
    if (this.#place !== 'register') return;
    for (const { challenge } of this.#sent) {
      const { realm, algorithm, qop } = challenge;
      this.#kept.strongest.learn(realm, { algorithm, qop: qop !== null });
    }
    renewNonces(response, this.#sent);
  }

  wasSigned(): boolean {
    return this.#sent.length > 0;
  }

  #refusal(response: SipResponse): DigestRefusal | null {
    const { outside, strongest } = this.#kept;
    const place = this.#place;
    this.#rounds += 1;
    if (this.#rounds > roundLimit) return 'endless-challenge';
    if (outside.credentials() === null) return 'no-password';
    if (this.#isRefused) return 'late-challenge';
    if (this.#isPassedOn) return 'foreign-challenge';
    const isProxy = response.status === 407;
    const values = valuesAsCame(response, isProxy ? 'proxy-authenticate' : 'www-authenticate');
    const allows407InDialogs = (): boolean => outside.allows407InDialogs?.() === true;
    const usable = answerable({ place, strongest, allows407InDialogs }, response.status, values);
    if (typeof usable === 'string') return usable;
    if (isProxy && place === 'outside-dialog') strongest.learn407();
    const side: Side = isProxy ? 'Proxy-Authorization' : 'Authorization';
    const answers = usable.slice(0, proofLimit).map((challenge) => this.#answer(side, challenge));
    return answers.every(Boolean) ? null : 'wrong-password';
  }

  /** False: this attempt has answered the realm before. */
  #answer(side: Side, challenge: Challenge): boolean {
    const isRegister = this.#place === 'register';
    // Of REGISTER each side has its realms: a proxy may bear the name of the registrar behind it.
    const key = isRegister ? `${side} ${challenge.realm}` : challenge.realm;
    const proofs = isRegister || side === 'Proxy-Authorization' ? (this.#shared ?? this.#own) : this.#own;
    proofs.forget(side, challenge.realm);
    const before = this.#answered.get(key);
    const mayRepeat = isRegister && challenge.stale;
    if (before !== undefined && (!mayRepeat || before >= staleLimit)) return false;
    this.#answered.set(key, (before ?? -1) + 1);
    proofs.add(side, challenge);
    return true;
  }
}
