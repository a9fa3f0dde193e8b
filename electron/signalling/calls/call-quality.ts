/** How a call sounds: the gateway's statistics of each second, judged by the E-model. */
import type { Call } from '../../../shared/model/call.ts';
import {
  qualityReasons,
  type CallQuality,
  type CodecName,
  type DirectionQuality,
  type MediaStatistics,
  type QualityReason,
  type QualitySummary,
  type RemoteReport,
} from '../../../shared/model/media.ts';
import {
  endSystemDelay,
  impairmentOf,
  impairmentsOf,
  mosOf,
  ratingOf,
  type CodecImpairment,
} from '../../media/rtp/e-model.ts';
import { nextGrade, type GradeState } from './grade.ts';

export interface QualityJudge {
  /** One second's statistics; null: nothing is to be judged now. */
  readonly sample: (statistics: MediaStatistics, call: Pick<Call, 'hold' | 'media'>) => CallQuality | null;
  /** The peer should send and does not; or it does again. */
  readonly silence: (silent: boolean) => void;
  /** Null: nothing was judged. */
  readonly summary: () => QualitySummary | null;
}

/** Samples, a second apart, that loss is counted over. */
const windowLength = 6;
/** So many samples long the renderer may send nothing: it is being attached. */
const startLength = 4;

export function createCallQuality(): QualityJudge {
  let window: readonly MediaStatistics[] = [];
  let grade: GradeState | null = null;
  let silent = false;
  const summary = createSummary();

  return {
    sample: (statistics, { hold, media: { codec } }) => {
      if (codec === null || hold.local || hold.remote) {
        window = [];
        grade = null;
        return null;
      }
      window = [...window, statistics].slice(-windowLength);
      const [first] = window;
      if (first === undefined || window.length < 2) return null;
      const judged = judge(first, statistics, codec);
      const broken = silent
        ? 'not-heard'
        : isSilentHere(first, statistics, window.length)
          ? 'not-sent'
          : null;
      grade = broken === null ? nextGrade(grade, judged.rating) : { grade: 'poor', toward: null, count: 0 };
      const heard = silent ? { ...judged.heard, mos: mosOf(0) } : judged.heard;
      summary.add(heard.mos, statistics, codec);
      const reason = grade.grade === 'good' ? null : (broken ?? judged.reason);
      return { grade: grade.grade, reason, heard, sent: judged.sent, delay: judged.delay };
    },
    silence: (now) => {
      silent = now;
    },
    summary: summary.value,
  };
}

/** All that was sent in the window is silence that the gateway made. */
function isSilentHere(first: MediaStatistics, last: MediaStatistics, length: number): boolean {
  const sent = last.packetsSent - first.packetsSent;
  return length >= startLength && sent > 0 && last.silenceSent - first.silenceSent >= sent;
}

interface Judged {
  readonly rating: number;
  readonly reason: QualityReason;
  readonly heard: DirectionQuality;
  readonly sent: DirectionQuality | null;
  readonly delay: number;
}

function judge(first: MediaStatistics, last: MediaStatistics, codec: CodecName): Judged {
  const { jitter, remote } = last;
  const delay = delayOf(last);
  const impairment = impairmentOf(codec);
  const loss = lossBetween(first, last);
  const heard = impairmentsOf(impairment, loss, delay);
  const sent = remote && judgeSent(remote, impairment, last, delay);
  const costs = {
    loss: heard.loss,
    'loss-sent': sent?.impairments.loss ?? 0,
    delay: Math.max(heard.delay, sent?.impairments.delay ?? 0),
    jitter: jitterCost(Math.max(jitter, remote?.jitter ?? 0)),
  } as const satisfies Partial<Record<QualityReason, number>>;
  return {
    rating: ratingOf({
      loss: Math.max(costs.loss, costs['loss-sent']) + costs.jitter,
      delay: costs.delay,
    }),
    reason: largestOf(costs),
    heard: { mos: mosOf(ratingOf(heard)), loss, jitter },
    sent: sent?.figures ?? null,
    delay,
  };
}

function largestOf(costs: Readonly<Partial<Record<QualityReason, number>>>): QualityReason {
  const cost = (reason: QualityReason): number => costs[reason] ?? -1;
  return qualityReasons.reduce((largest, reason) => (cost(reason) > cost(largest) ? reason : largest));
}

function lossBetween(first: MediaStatistics, last: MediaStatistics): number {
  const lost = Math.max(0, last.packetsLost - first.packetsLost);
  const received = Math.max(0, last.packetsReceived - first.packetsReceived);
  return lost === 0 ? 0 : lost / (lost + received);
}

/** Half of the round trip, a packet, and a jitter buffer that holds twice the jitter. */
function delayOf({ roundTrip, jitter }: MediaStatistics): number {
  return (roundTrip ?? 0) / 2 + endSystemDelay(jitter);
}

/** As the peer hears us: what is lost on the way, and what its jitter buffer discards. */
function judgeSent(
  { loss, jitter, metrics }: RemoteReport,
  impairment: CodecImpairment,
  { roundTrip }: MediaStatistics,
  delay: number,
) {
  const missing = Math.min(1, loss + (metrics?.discarded ?? 0));
  const theirs = metrics ? (roundTrip ?? 0) / 2 + metrics.endSystemDelay : delay;
  const impairments = impairmentsOf(impairment, missing, theirs);
  return { impairments, figures: { mos: mosOf(ratingOf(impairments)), loss: missing, jitter } };
}

/**
 * The E-model knows no jitter but the delay of its buffer. Above 30 ms the buffer is heard at work:
 * half a point of R each millisecond, by our own measure.
 */
const jitterCost = (jitter: number): number => Math.max(0, jitter - 30) / 2;

function createSummary() {
  let samples = 0;
  let sum = 0;
  let lowest = Number.POSITIVE_INFINITY;
  let last: { readonly statistics: MediaStatistics; readonly codec: CodecName } | null = null;
  return {
    add: (mos: number, statistics: MediaStatistics, codec: CodecName): void => {
      samples += 1;
      sum += mos;
      lowest = Math.min(lowest, mos);
      last = { statistics, codec };
    },
    value: (): QualitySummary | null => {
      if (last === null) return null;
      const { packetsLost, packetsReceived } = last.statistics;
      const loss = packetsLost === 0 ? 0 : packetsLost / (packetsLost + packetsReceived);
      return { codec: last.codec, mos: { lowest, mean: sum / samples }, loss };
    },
  };
}
