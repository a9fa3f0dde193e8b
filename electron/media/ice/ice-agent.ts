/**
 * ICE toward a peer that offers it (RFC 8445), for one component with one host candidate: the RTP
 * socket. The answerer of an offer is controlled, except toward an ICE-lite peer (section 6.1.1).
 *
 * A pair (`check-list.ts`) is the socket and one address of the peer:
 *
 *   State     | Event             | Next      | Action
 *   waiting   | its turn          | checking  | a check is sent, and again until it is answered
 *   any       | the peer's check  | as before | it is answered; a pair that has not succeeded is next
 *   checking  | success           | succeeded | selected where the controlling side nominated it
 *   checking  | no answer         | failed    |
 *   checking  | 487, the first 8  | waiting   | the other role (RFC 8445 7.2.5.1)
 *   checking  | another 487       | failed    |
 *
 * Nothing but checks is sent to an address before its pair has succeeded, so that no description
 * can direct traffic to a third party (RFC 8445 19.5.1). The consent to send expires after 30 s
 * without an answer (RFC 7675).
 */
import type { Clock } from '../../platform/clock.ts';
import type { RemoteEndpoint } from '../sdp/remote-description.ts';
import { createCheckList, type CheckList, type Pair } from './check-list.ts';
import type { IceCredentials } from '../sdp/ice-credentials.ts';
import type { RemoteIce } from './remote-ice.ts';
import {
  bindingRequest,
  bindingSuccessResponse,
  parseStun,
  roleConflict,
  roleConflictResponse,
  type IceRole,
  type StunMessage,
} from './stun.ts';

export interface IceAgentOptions {
  readonly clock: Clock;
  readonly random: (length: number) => Buffer;
  /** Ours. */
  readonly credentials: IceCredentials;
  readonly remote: RemoteIce;
  /** Whether checks may be sent to the source of the peer's check. */
  readonly mayBePeer: (address: string) => boolean;
  readonly send: (datagram: Buffer, to: RemoteEndpoint) => void;
}

/** RFC 8445 14.2: Ta. */
const paceMilliseconds = 50;
/** RFC 8489 6.2.1: RTO, doubled each time; Rc. */
const firstTimeoutMilliseconds = 500;
const sendings = 7;
/**
 * RFC 7675 5.1: every 5 s, each time multiplied by 0.8 to 1.2; expiry after 30 s. A check of
 * consent is sent once, and its answer counts until then, however long the path is.
 */
const consentMilliseconds = 5000;
const consentExpiryMilliseconds = 30_000;

/** Two agents agree after one; a peer that goes on refusing each role would be asked for ever. */
const roleChangeLimit = 8;

type Purpose = 'check' | 'nomination' | 'consent';

interface Transaction {
  readonly pair: Pair;
  readonly purpose: Purpose;
  /** Ours, as the check says it. */
  readonly role: IceRole;
  /** The answer is still taken. */
  isSentAgain: boolean;
  cancel: () => void;
}

/** Of a candidate that the peer learns from our check: peer-reflexive. */
const reflexivePriority = 110 * 2 ** 24 + 65_535 * 2 ** 8 + 255;

export class IceAgent {
  readonly #options: IceAgentOptions;
  readonly #pairs: CheckList;
  readonly #tieBreaker: bigint;
  readonly #transactions = new Map<string, Transaction>();
  #role: IceRole;
  #selected: Pair | null = null;
  #roleChanges = 0;
  #consentUntil = 0;
  #cancelPace: (() => void) | null = null;
  #cancelConsent: () => void = () => undefined;
  #isClosed = false;

  constructor(options: IceAgentOptions) {
    this.#options = options;
    this.#pairs = createCheckList(options.remote.candidates);
    this.#tieBreaker = options.random(8).readBigUInt64BE();
    this.#role = options.remote.lite ? 'controlling' : 'controlled';
    this.#pace();
  }

  /** Where to send; null: no pair is selected, or the consent expired. */
  target(): RemoteEndpoint | null {
    const isAllowed = this.#options.clock.monotonic() < this.#consentUntil;
    return isAllowed ? (this.#selected?.remote ?? null) : null;
  }

  /** Whether a pair with that address has succeeded. */
  admits(from: RemoteEndpoint): boolean {
    return this.#pairs.at(from)?.state === 'succeeded';
  }

  /** A STUN datagram; what does not prove its password has no effect. */
  receive(datagram: Buffer, from: RemoteEndpoint): void {
    const message = this.#isClosed ? null : parseStun(datagram);
    if (message?.kind === 'request') this.#request(message, from);
    else if (message) this.#response(message, from);
  }

  close(): void {
    this.#isClosed = true;
    this.#cancelPace?.();
    this.#cancelConsent();
    for (const { cancel } of this.#transactions.values()) cancel();
    this.#transactions.clear();
  }

  #request(message: StunMessage, from: RemoteEndpoint): void {
    const { credentials, remote, mayBePeer } = this.#options;
    if (message.username !== `${credentials.ufrag}:${remote.ufrag}`) return;
    if (!message.proves(credentials.password) || !mayBePeer(from.address)) return;
    if (!this.#agreesOnRoles(message, from)) return;
    const pair = this.#pairs.at(from) ?? this.#pairs.learn({ ...from, priority: message.priority ?? 1 });
    if (!pair) return;
    this.#options.send(bindingSuccessResponse(message, from, credentials.password), from);
    if (message.nominates && this.#role === 'controlled') pair.isNominated = true;
    if (pair.state === 'succeeded') {
      if (pair.isNominated) this.#select(pair);
    } else this.#trigger(pair);
  }

  /** RFC 8445 7.3.1.4: checked at once; a check that is under way is not sent again. */
  #trigger(pair: Pair): void {
    for (const transaction of this.#transactions.values())
      if (transaction.pair === pair) transaction.isSentAgain = false;
    this.#pairs.trigger(pair);
    this.#pace();
  }

  /** RFC 8445 7.3.1.1: the larger tie-breaker is controlling. False: the peer must change. */
  #agreesOnRoles(message: StunMessage, from: RemoteEndpoint): boolean {
    const { role } = message;
    if (role?.name !== this.#role) return true;
    const isOurs = this.#tieBreaker >= role.tieBreaker;
    if (isOurs === (this.#role === 'controlling')) {
      this.#options.send(roleConflictResponse(message, this.#options.credentials.password), from);
      return false;
    }
    this.#role = otherRole(this.#role);
    return true;
  }

  #response(message: StunMessage, from: RemoteEndpoint): void {
    const key = message.transaction.toString('hex');
    const transaction = this.#transactions.get(key);
    if (!transaction || !message.proves(this.#options.remote.password)) return;
    this.#transactions.delete(key);
    transaction.cancel();
    const { pair, purpose, role } = transaction;
    // RFC 8445 7.2.5.2.1: the answer must come from the address that was asked.
    if (!this.#pairs.isOf(pair, from)) pair.state = 'failed';
    else if (message.kind === 'success') this.#succeeded(pair, purpose === 'nomination');
    else if (message.errorCode === roleConflict) this.#changeRole(pair, role);
    else pair.state = 'failed';
  }

  /** RFC 8445 7.2.5.1: from the role of that check; other checks may have changed it meanwhile. */
  #changeRole(pair: Pair, refused: IceRole): void {
    if (this.#roleChanges === roleChangeLimit) {
      pair.state = 'failed';
      return;
    }
    this.#roleChanges += 1;
    this.#role = otherRole(refused);
    this.#trigger(pair);
  }

  #succeeded(pair: Pair, nominated: boolean): void {
    pair.state = 'succeeded';
    if (pair === this.#selected) this.#renewConsent();
    if (nominated || (this.#role === 'controlled' && pair.isNominated)) this.#select(pair);
    // RFC 8445 8.1.1: regular nomination, of the first pair that succeeds.
    else if (this.#role === 'controlling' && this.#selected === null) this.#check(pair, 'nomination');
  }

  #select(pair: Pair): void {
    const isBetter = this.target() === null || pair.priority >= (this.#selected?.priority ?? 0);
    if (pair === this.#selected || !isBetter) return;
    this.#selected = pair;
    this.#renewConsent();
    this.#cancelConsent();
    this.#scheduleConsent();
  }

  #renewConsent(): void {
    this.#consentUntil = this.#options.clock.monotonic() + consentExpiryMilliseconds;
  }

  #scheduleConsent(): void {
    const share = 0.8 + (0.4 * this.#options.random(1).readUInt8()) / 255;
    this.#cancelConsent = this.#options.clock.after(consentMilliseconds * share, () => {
      if (this.target() === null) return this.#expire();
      if (this.#selected) this.#check(this.#selected, 'consent');
      this.#scheduleConsent();
    });
  }

  /** The pair may be used again after it was checked and nominated again. */
  #expire(): void {
    if (this.#selected) Object.assign(this.#selected, { state: 'failed', isNominated: false });
    this.#selected = null;
  }

  /** Sends the checks that are due, one every 50 ms. */
  #pace(): void {
    if (this.#cancelPace || this.#isClosed) return;
    const pair = this.#pairs.next();
    if (!pair) return;
    pair.state = 'checking';
    this.#check(pair, 'check');
    this.#cancelPace = this.#options.clock.after(paceMilliseconds, () => {
      this.#cancelPace = null;
      this.#pace();
    });
  }

  #check(pair: Pair, purpose: Purpose): void {
    const { random, credentials, remote } = this.#options;
    const transaction = random(12);
    const username = `${remote.ufrag}:${credentials.ufrag}`;
    const nominates = purpose === 'nomination';
    const identity = { role: this.#role, tieBreaker: this.#tieBreaker, priority: reflexivePriority };
    const request = bindingRequest({ transaction, username, nominates, ...identity }, remote.password);
    const isSentAgain = purpose !== 'consent';
    const entry: Transaction = { pair, purpose, role: this.#role, isSentAgain, cancel: () => undefined };
    this.#transactions.set(transaction.toString('hex'), entry);
    this.#attempt(request, entry, 0);
  }

  #attempt(request: Buffer, entry: Transaction, sent: number): void {
    const { send, clock } = this.#options;
    send(request, entry.pair.remote);
    const timeout = entry.isSentAgain ? firstTimeoutMilliseconds * 2 ** sent : consentExpiryMilliseconds;
    entry.cancel = clock.after(timeout, () => {
      if (entry.isSentAgain && sent + 1 < sendings) return this.#attempt(request, entry, sent + 1);
      for (const [key, value] of this.#transactions) if (value === entry) this.#transactions.delete(key);
      const { pair, isSentAgain } = entry;
      if (isSentAgain && pair.state === 'checking') pair.state = 'failed';
    });
  }
}

const otherRole = (role: IceRole): IceRole => (role === 'controlling' ? 'controlled' : 'controlling');
