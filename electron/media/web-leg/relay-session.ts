/**
 * The DTLS associations of one call with the renderer, of which one is in use. Another one begins
 * where the peer shows another certificate or takes the other role (RFC 8842 5.1), where the
 * renderer is new, and where its leg is gone; another codec is a new offer within the association.
 */
import type { PageOffer } from '../../../shared/model/end-to-end.ts';
import { formatKey } from '../sdp/sending-format.ts';
import { readRelayAnswer, writeRelayOffer, type RelayAnswer, type RelayedPeer } from './relay-description.ts';
import { openRelayLeg, type RelayLeg, type RelayLegOptions } from './relay-leg.ts';

interface Association {
  readonly number: number;
  readonly leg: RelayLeg;
  peer: RelayedPeer;
  version: number;
  answer: RelayAnswer | null;
}

export class RelaySession {
  readonly #options: RelayLegOptions;
  #current: Association | null = null;
  #offered: Association | null = null;
  #lastNumber = 0;
  #isClosed = false;

  constructor(options: RelayLegOptions) {
    this.#options = options;
  }

  /** What the renderer has to answer for that peer; null: nothing changes for it. */
  async offer(peer: RelayedPeer): Promise<PageOffer | null> {
    const current = this.#current && goesOn(this.#current, peer) ? this.#current : null;
    if (current && isSameSound(current.peer, peer)) return null;
    const offered = current ?? (await this.#begin(peer));
    this.#offered = offered;
    offered.version += 1;
    offered.peer = peer;
    const setup = offered.answer ? roleOfPeer(offered.answer) : peer.setup;
    const { leg, version, number } = offered;
    const description = writeRelayOffer({ ...peer, setup }, { ...leg.local, version });
    return { association: number, description };
  }

  /**
   * The renderer's answer to the last offer: from now on that association is in use. Throws `media:
   * malformed-description`, and an Error where nothing was offered.
   */
  answered(description: string): RelayAnswer {
    const offered = this.#offered;
    if (!offered) throw new Error('the renderer answers an offer');
    const answer = readRelayAnswer(description, offered.peer);
    offered.answer = answer;
    offered.leg.expect(answer.ufrag);
    this.#use(offered);
    return answer;
  }

  /** The renderer's side of the association in use; null: there is none. */
  local(): RelayAnswer | null {
    return this.#current?.answer ?? null;
  }

  /** The next offer begins another association: the renderer is new. */
  renew(): void {
    this.#use(null);
  }

  send(datagram: Buffer): void {
    this.#current?.leg.send(datagram);
  }

  close(): void {
    this.#isClosed = true;
    const offered = this.#offered;
    this.#use(null);
    offered?.leg.close();
  }

  #use(next: Association | null): void {
    const before = this.#current;
    this.#current = next;
    if (before !== next) before?.leg.close();
  }

  async #begin(peer: RelayedPeer): Promise<Association> {
    // An offer that was not answered is over.
    if (this.#offered !== this.#current) this.#offered?.leg.close();
    const leg: RelayLeg = await openRelayLeg({
      clock: this.#options.clock,
      onState: (state) => {
        if (this.#current?.leg !== leg) return;
        if (state === 'none') this.#current = null;
        this.#options.onState(state);
      },
      onDatagram: (datagram) => {
        if (this.#current?.leg === leg) this.#options.onDatagram(datagram);
      },
    });
    if (this.#isClosed) leg.close();
    this.#lastNumber += 1;
    return { number: this.#lastNumber, leg, peer, version: 0, answer: null };
  }
}

const roleOfPeer = ({ setup }: RelayAnswer): 'active' | 'passive' =>
  setup === 'active' ? 'passive' : 'active';

/** RFC 8842 5.1: the same certificate and the same role keep the association. */
function goesOn({ peer, answer }: Association, next: RelayedPeer): boolean {
  if (answer === null) return false;
  const isSameRole = next.setup === 'actpass' || next.setup === roleOfPeer(answer);
  const { hash, value } = peer.fingerprint;
  return isSameRole && next.fingerprint.hash === hash && next.fingerprint.value === value;
}

function isSameSound(a: RelayedPeer, b: RelayedPeer): boolean {
  const key = ({ binding, events, format }: RelayedPeer) =>
    [formatKey(format), binding.payloadType, events?.payloadType, events?.clockRate].join(' ');
  return key(a) === key(b);
}
