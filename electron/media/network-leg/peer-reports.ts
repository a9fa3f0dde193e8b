/** What the peer's RTCP says: of its own packets, for our reports, and of how it hears ours. */
import type { PeerMetrics, RemoteReport } from '../../../shared/model/media.ts';
import type { Clock } from '../../platform/clock.ts';
import { parseRtcp, roundTrip, type RtcpReport } from '../rtp/rtcp.ts';
import { readVoipMetrics, type VoipMetrics } from '../rtp/voip-metrics.ts';
import type { InboundStream } from './inbound-stream.ts';
import type { OutboundStream } from './outbound-stream.ts';

export interface PeerReports {
  readonly receive: (bytes: Buffer) => void;
  /** Of our packets, by its last report; null: none has come. */
  readonly remote: () => RemoteReport | null;
  /** Milliseconds; null: not known. */
  readonly roundTrip: () => number | null;
}

export function createPeerReports(
  clock: Clock,
  inbound: Pick<InboundStream, 'reception'>,
  outbound: Pick<OutboundStream, 'ssrc' | 'clockRate'>,
): PeerReports {
  let lastRoundTrip: number | null = null;
  let remote: RemoteReport | null = null;
  let metrics: PeerMetrics | undefined;

  function take({ sentAt, ssrc, blocks }: RtcpReport): void {
    const reception = inbound.reception();
    if (sentAt !== null && ssrc === reception?.ssrc) reception.senderReport(sentAt, clock.now());
    const block = blocks.find((about) => about.ssrc === outbound.ssrc());
    if (!block) return;
    lastRoundTrip = roundTrip(block, clock.now()) ?? lastRoundTrip;
    const jitter = (block.jitter * 1000) / outbound.clockRate();
    remote = { loss: block.fractionLost / 256, jitter, metrics };
  }

  return {
    receive: (bytes) => {
      const theirs = readVoipMetrics(bytes, outbound.ssrc());
      if (theirs) metrics = shown(theirs);
      parseRtcp(bytes)?.forEach(take);
    },
    remote: () => remote,
    roundTrip: () => lastRoundTrip,
  };
}

const shown = ({ discardRate, endSystemDelay }: VoipMetrics): PeerMetrics => ({
  discarded: discardRate,
  endSystemDelay,
});
