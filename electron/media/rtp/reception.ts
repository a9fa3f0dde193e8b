/**
 * What a receiver knows of one source: duplicates, loss and jitter (RFC 3550 A.1, A.3, A.8) and the
 * report on it.
 */
import { createLossPattern, type LossFigures } from './loss-pattern.ts';
import { middleOfNtp, type ReportBlock } from './rtcp.ts';
import { sequenceDistance } from './rtp.ts';

/** RFC 3550 A.1: a jump further than this is a source that began anew. */
const sequenceLimits = { forward: 3000, back: 100 } as const;

export interface Arrival {
  readonly sequence: number;
  readonly timestamp: number;
  readonly clockRate: number;
  /** Milliseconds, monotonic. */
  readonly at: number;
}

export interface Reception {
  readonly ssrc: number;
  /**
   * `again`: a duplicate, or too old to know; `jump`: this source began anew, make a new reception.
   */
  readonly receive: (arrival: Arrival) => 'new' | 'again' | 'jump';
  /**
   * The direction did not let the source send until this packet: neither loss nor delay. Call it
   * before `receive`.
   */
  readonly resume: (arrival: Arrival) => void;
  readonly senderReport: (sentAt: number, now: number) => void;
  /** Counts from the last block; `now`: milliseconds since 1970. */
  readonly block: (now: number) => ReportBlock;
  /** Jitter in milliseconds. */
  readonly totals: () => { received: number; lost: number; jitter: number };
  /** Since the beginning. */
  readonly losses: () => LossFigures;
  /** How long a packet lasts, in ms, by the last two that followed each other. */
  readonly packetLength: () => number;
}

export function createReception(ssrc: number, first: Arrival): Reception {
  const sequence = createSequence(first.sequence);
  const jitter = createJitter(first);
  const losses = createLossPattern(first.sequence);
  const spacing = createSpacing(first);
  let reported = { expected: 0, received: 0 };
  let lastReport = { sentAt: 0, arrivedAt: 0 };
  const counts = () => ({ expected: sequence.expected(), received: sequence.received() });

  return {
    ssrc,
    receive: (arrival) => {
      const outcome = sequence.receive(arrival.sequence);
      // The spacing of a late packet is not jitter.
      if (outcome === 'ahead') {
        jitter.measure(arrival);
        spacing.measure(arrival);
      }
      if (outcome === 'ahead' || outcome === 'late') losses.receive(arrival.sequence);
      return outcome === 'ahead' || outcome === 'late' ? 'new' : outcome;
    },
    resume: (arrival) => {
      sequence.resume(arrival.sequence);
      jitter.resume(arrival);
      losses.resume(arrival.sequence);
    },
    senderReport: (sentAt, now) => {
      lastReport = { sentAt, arrivedAt: now };
    },
    block: (now) => {
      const before = reported;
      reported = counts();
      const expected = reported.expected - before.expected;
      const missing = expected - (reported.received - before.received);
      const known = lastReport.sentAt !== 0;
      return {
        ssrc,
        fractionLost: missing > 0 ? Math.min(255, Math.floor((missing * 256) / expected)) : 0,
        lost: reported.expected - reported.received,
        highestSequence: sequence.extendedHighest(),
        jitter: Math.round(jitter.units()),
        lastReport: lastReport.sentAt,
        delay: known ? (middleOfNtp(now) - middleOfNtp(lastReport.arrivedAt)) >>> 0 : 0,
      };
    },
    totals: () => {
      const { expected, received } = counts();
      return { received, lost: Math.max(0, expected - received), jitter: jitter.milliseconds() };
    },
    losses: losses.figures,
    packetLength: spacing.milliseconds,
  };
}

interface Sequence {
  readonly receive: (sequence: number) => 'ahead' | 'late' | 'again' | 'jump';
  /** What is missing before this one was not sent. */
  readonly resume: (sequence: number) => void;
  readonly expected: () => number;
  readonly received: () => number;
  /** With the count of cycles in the upper half (RFC 3550 6.4.1). */
  readonly extendedHighest: () => number;
}

/** Sequence numbers over their wraps (RFC 3550 A.1, A.3). */
function createSequence(first: number): Sequence {
  let highest = first;
  let cycles = 0;
  /** The highest and the ones before it, a bit each. */
  let seen = 1n;
  let received = 1;
  let skipped = 0;
  return {
    receive: (sequence) => {
      const distance = sequenceDistance(highest, sequence);
      if (distance > sequenceLimits.forward || distance < -sequenceLimits.back) return 'jump';
      if (distance > 0) {
        seen = BigInt.asUintN(sequenceLimits.back + 1, (seen << BigInt(distance)) | 1n);
        if (sequence < highest) cycles += 1;
        highest = sequence;
      } else {
        const bit = 1n << BigInt(-distance);
        if (seen & bit) return 'again';
        seen |= bit;
      }
      received += 1;
      return distance > 0 ? 'ahead' : 'late';
    },
    resume: (sequence) => {
      const distance = sequenceDistance(highest, sequence);
      if (distance > 1 && distance <= sequenceLimits.forward) skipped += distance - 1;
    },
    expected: () => cycles * 65_536 + highest - first + 1 - skipped,
    received: () => received,
    extendedHighest: () => (cycles % 65_536) * 65_536 + highest,
  };
}

/** Of events, all packets have one timestamp; after a pause the distance is no length. */
const longestPacket = 120;

function createSpacing(first: Arrival) {
  let previous = first;
  let length = 20;
  return {
    measure: (arrival: Arrival): void => {
      const elapsed = (((arrival.timestamp - previous.timestamp) | 0) * 1000) / arrival.clockRate;
      const isNext = sequenceDistance(previous.sequence, arrival.sequence) === 1;
      if (isNext && elapsed > 0 && elapsed <= longestPacket) length = elapsed;
      previous = arrival;
    },
    milliseconds: () => length,
  };
}

interface Jitter {
  readonly measure: (arrival: Arrival) => void;
  /** The time since the packet before is no delay. */
  readonly resume: (arrival: Arrival) => void;
  /** Of the payload's clock. */
  readonly units: () => number;
  readonly milliseconds: () => number;
}

/** RFC 3550 A.8; across a change of clock the transit time has no meaning (RFC 7160 4.2). */
function createJitter(first: Arrival): Jitter {
  let previous = first;
  let jitter = 0;
  return {
    measure: (arrival) => {
      // RFC 4733 2.1: of an event, whose packets have one timestamp, the first one counts.
      if (arrival.timestamp === previous.timestamp) return;
      if (arrival.clockRate === previous.clockRate) {
        const elapsed = ((arrival.at - previous.at) * arrival.clockRate) / 1000;
        const difference = Math.abs(elapsed - ((arrival.timestamp - previous.timestamp) | 0));
        // A source whose clock jumped by seconds is no jitter.
        if (difference < arrival.clockRate * 5) jitter += (difference - jitter) / 16;
      }
      previous = arrival;
    },
    resume: (arrival) => {
      previous = arrival;
    },
    units: () => jitter,
    milliseconds: () => (jitter * 1000) / previous.clockRate,
  };
}
