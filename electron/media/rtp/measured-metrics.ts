/** The VoIP metrics (RFC 3611 4.7) of what we hear, from what was counted of its source. */
import type { CodecName } from '../../../shared/model/media.ts';
import { bufferDelay, endSystemDelay, impairmentOf, impairmentsOf, mosOf, ratingOf } from './e-model.ts';
import type { Periods } from './loss-pattern.ts';
import type { Reception } from './reception.ts';
import type { VoipMetrics } from './voip-metrics.ts';

/** `roundTrip`: milliseconds; null: not known. */
export function measuredMetrics(
  reception: Pick<Reception, 'ssrc' | 'losses' | 'packetLength' | 'totals'>,
  codec: CodecName,
  roundTrip: number | null,
): VoipMetrics {
  const { expected, lost, discarded, bursts, gaps } = reception.losses();
  const { jitter } = reception.totals();
  const length = reception.packetLength();
  const ours = endSystemDelay(jitter);
  const buffered = bufferDelay(jitter);
  const missing = share(lost + discarded, expected);
  const impairments = impairmentsOf(impairmentOf(codec), missing, (roundTrip ?? 0) / 2 + ours);
  const rating = ratingOf(impairments);
  return {
    ssrc: reception.ssrc,
    lossRate: share(lost, expected),
    discardRate: share(discarded, expected),
    burstDensity: share(bursts.missing, bursts.packets),
    gapDensity: share(gaps.missing, gaps.packets),
    burstDuration: meanLength(bursts) * length,
    gapDuration: meanLength(gaps) * length,
    roundTrip,
    endSystemDelay: ours,
    rating,
    listening: mosOf(ratingOf({ ...impairments, delay: 0 })),
    conversational: mosOf(rating),
    // The buffer is the renderer's; it grows as it needs.
    buffer: { nominal: buffered, maximum: buffered, absolute: 0xffff },
  };
}

const share = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);
const meanLength = ({ packets, count }: Periods): number => share(packets, count);
