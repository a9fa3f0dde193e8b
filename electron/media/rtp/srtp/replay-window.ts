/** Which packets of each source were sealed or opened (RFC 3711 3.3.1 and 3.3.2). */
import type { PacketIndex } from './packet-cipher.ts';

/** RFC 3711 3.3.2 asks for 64 at least. */
const windowSize = 64;
/**
 * Sources under one key. Further ones are refused: a source that was forgotten could be replayed.
 */
const sourceLimit = 256;

/** The highest index of one source, and which of the 64 up to it were taken. */
interface Window {
  highest: number;
  /** At `index % 64` the highest index that was taken there; -1: none. */
  readonly taken: Float64Array;
}

export interface ReplayWindows {
  /** Whether a packet of that source was taken. */
  readonly knows: (ssrc: number) => boolean;
  /**
   * RFC 3711 3.3.1: the 48-bit index nearest to the highest one of its source so far; of two that
   * are equally near the one of the same roll-over counter. Null: there is none, before the
   * beginning or after the end.
   */
  readonly nearest: (ssrc: number, sequence: number) => number | null;
  /** False: taken already, or older than the window. */
  readonly isFresh: (at: PacketIndex) => boolean;
  readonly take: (at: PacketIndex) => void;
}

/** `end`: the index after the last one. */
export function createReplayWindows(end: number): ReplayWindows {
  const windows = new Map<number, Window>();
  return {
    knows: (ssrc) => windows.has(ssrc),
    nearest: (ssrc, sequence) => {
      const window = windows.get(ssrc);
      if (!window) return sequence;
      const index = window.highest + nearestDistance(window.highest % 65_536, sequence);
      return index < 0 || index >= end ? null : index;
    },
    isFresh: ({ ssrc, index }) => {
      const window = windows.get(ssrc);
      if (!window) return windows.size < sourceLimit;
      const isInWindow = index > window.highest - windowSize;
      return index > window.highest || (isInWindow && window.taken[index % windowSize] !== index);
    },
    take: ({ ssrc, index }) => {
      const window = windows.get(ssrc) ?? { highest: index, taken: new Float64Array(windowSize).fill(-1) };
      windows.set(ssrc, window);
      window.highest = Math.max(window.highest, index);
      window.taken[index % windowSize] = index;
    },
  };
}

/** How far `to` is after `from`: -32768 to 32768. */
function nearestDistance(from: number, to: number): number {
  const distance = to - from;
  if (distance > 32_768) return distance - 65_536;
  return distance < -32_768 ? distance + 65_536 : distance;
}
