/** What a receiver knows of one source: duplicates, loss and jitter (RFC 3550 A.1, A.3, A.8) and the report on it. */
import { middleOfNtp, type ReportBlock } from './rtcp.ts';
import { sequenceDistance } from './rtp.ts';

/** RFC 3550 A.1: a jump further than this is a source that began anew. */
export const sequenceLimits = { forward: 3000, back: 100 } as const;

export interface Arrival {
  readonly sequence: number;
  readonly timestamp: number;
  readonly clockRate: number;
  /** Milliseconds, monotonic. */
  readonly at: number;
}

export interface Reception {
  readonly ssrc: number;
  /** `new`: not seen before; `again`: a duplicate, or too old to tell; `jump`: this source began anew, make a new reception. */
  readonly receive: (arrival: Arrival) => 'new' | 'again' | 'jump';
  /** The direction did not let the source send until this packet: neither loss nor delay. Call it before `receive`. */
  readonly resume: (arrival: Arrival) => void;
  readonly senderReport: (sentAt: number, now: number) => void;
  /** Counts from the last block; `now`: milliseconds since 1970. */
  readonly block: (now: number) => ReportBlock;
  readonly totals: () => { received: number; lost: number; jitter: number };
}

export function createReception(ssrc: number, first: Arrival): Reception {
  let highest = first.sequence;
  let cycles = 0;
  let seen = 1n;
  let received = 1;
  let skipped = 0;
  let previous = first;
  let jitter = 0;
  let reported = { expected: 0, received: 0 };
  let lastReport = { sentAt: 0, arrivedAt: 0 };

  const expected = () => cycles * 65_536 + highest - first.sequence + 1 - skipped;

  /** RFC 3550 A.8; across a change of clock the transit time has no meaning (RFC 7160 4.2). */
  function measure(arrival: Arrival): void {
    if (arrival.clockRate === previous.clockRate) {
      const elapsed = ((arrival.at - previous.at) * arrival.clockRate) / 1000;
      const difference = Math.abs(elapsed - ((arrival.timestamp - previous.timestamp) | 0));
      // A source whose clock jumped by seconds is no jitter.
      if (difference < arrival.clockRate * 5) jitter += (difference - jitter) / 16;
    }
    previous = arrival;
  }

  return {
    ssrc,
    receive: (arrival) => {
      const distance = sequenceDistance(highest, arrival.sequence);
      if (distance > sequenceLimits.forward || distance < -sequenceLimits.back) return 'jump';
      if (distance > 0) {
        seen = BigInt.asUintN(sequenceLimits.back + 1, (seen << BigInt(distance)) | 1n);
        if (arrival.sequence < highest) cycles += 1;
        highest = arrival.sequence;
        measure(arrival);
      } else {
        const bit = 1n << BigInt(-distance);
        if (seen & bit) return 'again';
        seen |= bit;
      }
      received += 1;
      return 'new';
    },
    resume: (arrival) => {
      const distance = sequenceDistance(highest, arrival.sequence);
      if (distance > 1 && distance <= sequenceLimits.forward) skipped += distance - 1;
      previous = arrival;
    },
    senderReport: (sentAt, now) => {
      lastReport = { sentAt, arrivedAt: now };
    },
    block: (now) => {
      const interval = { expected: expected() - reported.expected, received: received - reported.received };
      reported = { expected: expected(), received };
      const missing = interval.expected - interval.received;
      const known = lastReport.sentAt !== 0;
      return {
        ssrc,
        fractionLost: missing > 0 ? Math.min(255, Math.floor((missing * 256) / interval.expected)) : 0,
        lost: expected() - received,
        highestSequence: (cycles % 65_536) * 65_536 + highest,
        jitter: Math.round(jitter),
        lastReport: lastReport.sentAt,
        delay: known ? (middleOfNtp(now) - middleOfNtp(lastReport.arrivedAt)) >>> 0 : 0,
      };
    },
    totals: () => ({
      received,
      lost: Math.max(0, expected() - received),
      jitter: (jitter * 1000) / previous.clockRate,
    }),
  };
}
