/**
 * Probation of an RTP source that nothing authenticates (RFC 3550 A.1): it counts after several
 * packets in a row.
 */
import { uint16 } from '../rtp/rtp.ts';
import type { RemoteEndpoint } from '../sdp/remote-description.ts';

/** RFC 3550 A.1 asks for two; a sweep over all ports sends each one or two packets. */
const probationPackets = 5;
/**
 * More sources at a time are a flood: the count of the one that was silent the longest is dropped.
 */
const candidateLimit = 8;

/** What identifies an RTP source. */
export interface SourcePacket {
  readonly ssrc: number;
  readonly sequence: number;
}

interface Candidate {
  readonly ssrc: number;
  readonly sequence: number;
  readonly count: number;
}

export interface Probation {
  /** Counts a packet; true: so many in a row came from that source. */
  readonly passes: (from: RemoteEndpoint, packet: SourcePacket) => boolean;
  readonly clear: () => void;
}

export function createProbation(): Probation {
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
