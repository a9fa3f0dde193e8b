/**
 * Symmetric RTP (RFC 4961) behind NAT: packets go to the described address until a packet of the
 * peer's shows its real one. Whose packets count:
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
import { uint16 } from '../rtp/rtp.ts';
import type { RemoteEndpoint } from '../sdp/remote-description.ts';

/** RFC 3550 A.1 asks for two; a sweep over all ports sends each one or two packets. */
const probationPackets = 5;
/** How long the described peer's old port must be silent before its new port is followed. */
const portQuietMilliseconds = 500;
/** Packets from the source before a new description may still arrive for this long. */
const formerMilliseconds = 2000;
/**
 * More sources at a time are a flood: the count of the one that was silent the longest is dropped.
 */
const candidateLimit = 8;

/** What identifies an RTP source. */
export interface LatchPacket {
  readonly ssrc: number;
  readonly sequence: number;
}

export interface Latch {
  /** Where to send; null: not known yet. */
  readonly target: () => RemoteEndpoint | null;
  /**
   * The address that the peer describes; null: none for now (it holds), and its address is kept.
   */
  readonly point: (described: RemoteEndpoint | null, at: number) => void;
  /** Whether an authentic packet from there, at that monotonic time, is the peer's. */
  readonly admits: (from: RemoteEndpoint, packet: LatchPacket, at: number) => boolean;
  /** Whether that address is the peer's, for what has no sequence numbers for a probation. */
  readonly knows: (address: string) => boolean;
  /**
   * Something else was received from the described address: no other address is learned any more.
   */
  readonly confirm: (address: string) => void;
}

interface Candidate {
  readonly ssrc: number;
  readonly sequence: number;
  readonly count: number;
}

interface Probation {
  /** Counts a packet; true: so many in a row came from that source. */
  readonly passes: (from: RemoteEndpoint, packet: LatchPacket) => boolean;
  readonly clear: () => void;
}

function createProbation(): Probation {
  const candidates = new Map<string, Candidate>();
  return {
    passes: (from, { ssrc, sequence }) => {
      const key = `${from.port} ${from.address}`;
      const before = candidates.get(key);
      const isNext = before?.ssrc === ssrc && uint16(before.sequence + 1) === sequence;
      const count = isNext ? before.count + 1 : 1;
      candidates.delete(key);
      candidates.set(key, { ssrc, sequence, count });
      if (candidates.size > candidateLimit) {
        const [oldest] = candidates.keys();
        candidates.delete(oldest ?? key);
      }
      return count >= probationPackets;
    },
    clear: () => candidates.clear(),
  };
}

export function createLatch(): Latch {
  let described: RemoteEndpoint | null = null;
  /** Whose packets are taken. */
  let source: RemoteEndpoint | null = null;
  let receivedAt = 0;
  /** Packets came from the described address. */
  let confirmed = false;
  /** And from its described port. */
  let portConfirmed = false;
  let former: { readonly source: RemoteEndpoint; readonly until: number } | null = null;
  const probation = createProbation();

  function mayTake(from: RemoteEndpoint, packet: LatchPacket, at: number): boolean {
    if (described === null) return false;
    const isLate = former !== null && at < former.until && same(former.source, from);
    if (isLate && !same(described, from)) return false;
    if (from.address !== described.address) {
      return !confirmed && source === null && probation.passes(from, packet);
    }
    if (source?.address !== described.address) return true;
    if (from.port === described.port && !portConfirmed) return true;
    return probation.passes(from, packet) && at - receivedAt > portQuietMilliseconds;
  }

  return {
    target: () => source ?? described,
    point: (next, at) => {
      if (next === null || same(described, next)) return;
      const before = source ?? described;
      former = before && { source: before, until: at + formerMilliseconds };
      // An address that packets came from goes on under another port.
      confirmed &&= described?.address === next.address;
      described = next;
      source = null;
      portConfirmed = false;
      probation.clear();
    },
    admits: (from, packet, at) => {
      if (!same(source, from)) {
        if (!mayTake(from, packet, at)) return false;
        source = { address: from.address, port: from.port };
      }
      receivedAt = at;
      probation.clear();
      if (from.address === described?.address) {
        confirmed = true;
        if (from.port === described.port) portConfirmed = true;
      }
      return true;
    },
    knows: (address) => address === described?.address || address === source?.address,
    confirm: (address) => {
      if (address === described?.address) confirmed = true;
    },
  };
}

export interface ReportLatch {
  readonly target: () => RemoteEndpoint | null;
  readonly point: (described: RemoteEndpoint | null) => void;
  readonly admits: (from: RemoteEndpoint) => boolean;
}

/**
 * For RTCP on a port of its own: admitted from the address that the description names for it, and
 * from the sound's source.
 */
export function createReportLatch(sound: Pick<Latch, 'knows'>): ReportLatch {
  let described: RemoteEndpoint | null = null;
  let source: RemoteEndpoint | null = null;
  const isKnown = (address: string) => address === described?.address || sound.knows(address);
  const current = () => (source && isKnown(source.address) ? source : null);
  return {
    target: () => current() ?? described,
    point: (next) => {
      if (next === null || same(described, next)) return;
      described = next;
      source = null;
    },
    admits: (from) => {
      if (!described || !isKnown(from.address)) return false;
      if (current() === null || same(described, from)) source = { address: from.address, port: from.port };
      return true;
    },
  };
}

const same = (a: RemoteEndpoint | null, b: RemoteEndpoint) => a?.address === b.address && a.port === b.port;
