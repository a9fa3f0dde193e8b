/**
 * Symmetric RTP (RFC 4961) behind NAT: packets go to the described address until a packet of the
 * peer's shows its real one. Under SRTP every authentic packet is the peer's, and the newest one
 * says where to send. Without it, whose packets count:
 *
 * - Packets from the described address count at once, on any port. Its port may change later, once
 *   the old one is silent.
 * - Packets from another address count after probation (RFC 3550 A.1), and only while nothing was
 *   received from the described address. From then on only that source counts, whatever silence
 *   follows.
 *
 * Nothing is sent to a source on probation, and its packets are dropped. The described address
 * always replaces a learned one. Only a description of another address begins anew. One of another
 * port admits no other address where this one was received.
 */
import { sequenceDistance } from '../rtp/rtp.ts';
import { isSame, type RemoteEndpoint } from '../sdp/remote-description.ts';
import { createProbation, type SourcePacket } from './probation.ts';

/** How long the described peer's old port must be silent before its new port is followed. */
const portQuietMilliseconds = 500;
/** Packets from the source before a new description may still arrive for this long. */
const formerMilliseconds = 2000;

export interface Latch {
  /** Where to send; null: not known yet. */
  readonly target: () => RemoteEndpoint | null;
  /**
   * The address that the peer describes; null: none for now (it holds), and its address is kept.
   */
  readonly point: (described: RemoteEndpoint | null, at: number) => void;
  /** Whether a packet that nothing authenticates, at that monotonic time, is the peer's. */
  readonly admits: (from: RemoteEndpoint, packet: SourcePacket, at: number) => boolean;
  /** An authentic packet came from there. Null: a report, which has no sequence number. */
  readonly follow: (from: RemoteEndpoint, packet: SourcePacket | null, at: number) => void;
  /** Whether that address is the peer's, for what has no sequence numbers for a probation. */
  readonly knows: (address: string) => boolean;
  /**
   * Something else was received from the described address: no other address is learned any more.
   */
  readonly confirm: (address: string) => void;
}

export const createLatch = (): Latch => new SymmetricLatch();

class SymmetricLatch implements Latch {
  readonly #probation = createProbation();
  readonly #isNewest = createOrder();
  #described: RemoteEndpoint | null = null;
  /** Whose packets are taken. */
  #source: RemoteEndpoint | null = null;
  #receivedAt = 0;
  /** Packets came from the described address. */
  #confirmed = false;
  /** And from its described port. */
  #portConfirmed = false;
  #former: { readonly source: RemoteEndpoint; readonly until: number } | null = null;

  readonly target = (): RemoteEndpoint | null => this.#source ?? this.#described;

  readonly point: Latch['point'] = (next, at) => {
    if (next === null || isSame(this.#described, next)) return;
    const before = this.target();
    this.#former = before && { source: before, until: at + formerMilliseconds };
    // An address that packets came from goes on under another port.
    this.#confirmed &&= this.#described?.address === next.address;
    this.#described = next;
    this.#source = null;
    this.#portConfirmed = false;
    this.#probation.clear();
  };

  readonly admits: Latch['admits'] = (from, packet, at) => {
    if (!isSame(this.#source, from) && !this.#mayTake(from, packet, at)) return false;
    this.#receive(from, at);
    return true;
  };

  readonly follow: Latch['follow'] = (from, packet, at) => {
    // A report moves the sound only where the sound itself no longer shows its way: on hold.
    const moves = packet ? this.#isNewest(packet) : at - this.#receivedAt > portQuietMilliseconds;
    if (moves && !this.#isLate(from, at)) this.#receive(from, at);
  };

  readonly knows = (address: string): boolean =>
    address === this.#described?.address || address === this.#source?.address;

  readonly confirm = (address: string): void => {
    if (address === this.#described?.address) this.#confirmed = true;
  };

  /** From the source before a new description. */
  #isLate(from: RemoteEndpoint, at: number): boolean {
    if (this.#former === null || at >= this.#former.until) return false;
    return isSame(this.#former.source, from) && !isSame(this.#described, from);
  }

  #mayTake(from: RemoteEndpoint, packet: SourcePacket, at: number): boolean {
    if (this.#described === null || this.#isLate(from, at)) return false;
    if (from.address !== this.#described.address)
      return !this.#confirmed && this.#source === null && this.#probation.passes(from, packet);
    if (this.#source?.address !== this.#described.address) return true;
    if (from.port === this.#described.port && !this.#portConfirmed) return true;
    return this.#probation.passes(from, packet) && at - this.#receivedAt > portQuietMilliseconds;
  }

  #receive(from: RemoteEndpoint, at: number): void {
    if (!isSame(this.#source, from)) this.#source = { address: from.address, port: from.port };
    this.#receivedAt = at;
    this.#probation.clear();
    if (from.address !== this.#described?.address) return;
    this.#confirmed = true;
    if (from.port === this.#described.port) this.#portConfirmed = true;
  }
}

/**
 * Whether a packet is newer than all before it: one that was overtaken on its way says nothing
 * about where the peer is now.
 */
function createOrder(): (packet: SourcePacket) => boolean {
  let newest: SourcePacket | null = null;
  return (packet) => {
    const isNewer = newest?.ssrc !== packet.ssrc || sequenceDistance(newest.sequence, packet.sequence) > 0;
    if (isNewer) newest = packet;
    return isNewer;
  };
}
