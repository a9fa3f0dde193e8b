/**
 * How the packets of one source are lost: in bursts, or one by one in the gaps between them (RFC
 * 3611 4.7.2). A burst begins and ends with a packet that is missing, and no 16 packets in a row
 * come in it. A packet that is missing alone belongs to the gap around it.
 */
import { sequenceDistance } from './rtp.ts';

/** Gmin of RFC 3611 4.7.2: so many packets in a row end a burst. */
export const burstThreshold = 16;
/** A packet that so many later ones have overtaken is too late for any jitter buffer. */
const latest = 8;

/** Packets of all periods of one kind. */
export interface Periods {
  readonly count: number;
  readonly packets: number;
  /** Of these, lost or too late. */
  readonly missing: number;
}

export interface LossFigures {
  readonly expected: number;
  readonly lost: number;
  /** Came too late to be played. */
  readonly discarded: number;
  readonly bursts: Periods;
  readonly gaps: Periods;
}

export interface LossPattern {
  /** A packet that is neither a duplicate nor of a source that began anew. */
  readonly receive: (sequence: number) => void;
  /** What was not sent before this one is not missing. Call it before `receive`. */
  readonly resume: (sequence: number) => void;
  readonly figures: () => LossFigures;
}

export function createLossPattern(first: number): LossPattern {
  const periods = createPeriods();
  /** Packets that came before it was their turn, by their extended sequence numbers. */
  const early = new Set<number>();
  let highest = first;
  /** The next one that is counted as received or missing. */
  let next = first;
  let [lost, discarded] = [0, 0];
  const extended = (sequence: number): number => highest + sequenceDistance(highest & 0xffff, sequence);

  function settle(): void {
    const isReceived = early.delete(next);
    periods.add(isReceived);
    if (!isReceived) lost += 1;
    next += 1;
  }

  early.add(first);
  return {
    receive: (sequence) => {
      const at = extended(sequence);
      if (at < next) {
        // It was counted as lost; before the first packet nothing was expected.
        if (at > first && lost > 0) [lost, discarded] = [lost - 1, discarded + 1];
        return;
      }
      early.add(at);
      highest = Math.max(highest, at);
      while (next <= highest - latest) settle();
    },
    resume: (sequence) => {
      const at = extended(sequence);
      if (at <= highest) return;
      while (next <= highest) settle();
      next = at;
      highest = at;
    },
    figures: () => {
      const { bursts, gaps } = periods.figures();
      return { expected: bursts.packets + gaps.packets, lost, discarded, bursts, gaps };
    },
  };
}

/** Takes whether each packet was received, in the order in which they were sent. */
function createPeriods() {
  const ended = { count: 0, packets: 0, missing: 0 };
  let packets = 0;
  let missing = 0;
  /** From the first packet missing to the last one: a burst, if more than one is. */
  let open = { packets: 0, missing: 0 };
  let receivedSince = 0;

  function close(): void {
    if (open.missing > 1) {
      ended.count += 1;
      ended.packets += open.packets;
      ended.missing += open.missing;
    }
    open = { packets: 0, missing: 0 };
  }

  return {
    add: (isReceived: boolean): void => {
      packets += 1;
      if (isReceived) {
        receivedSince += 1;
        if (receivedSince === burstThreshold) close();
        return;
      }
      missing += 1;
      const between = open.missing === 0 ? 0 : receivedSince;
      open = { packets: open.packets + between + 1, missing: open.missing + 1 };
      receivedSince = 0;
    },
    figures: (): { bursts: Periods; gaps: Periods } => {
      const isInBurst = open.missing > 1;
      const running = isInBurst ? { count: 1, ...open } : { count: 0, packets: 0, missing: 0 };
      const bursts = {
        count: ended.count + running.count,
        packets: ended.packets + running.packets,
        missing: ended.missing + running.missing,
      };
      const gaps = {
        // A gap before each burst, and one after the last.
        count: bursts.count + (isInBurst ? 0 : 1),
        packets: packets - bursts.packets,
        missing: missing - bursts.missing,
      };
      return { bursts, gaps };
    },
  };
}
