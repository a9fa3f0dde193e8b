/** RTCP with the peer (RFC 3550 6): our reports, its reports, and the figures of the call. */
import type { CodecName, MediaStatistics } from '../../../shared/model/media.ts';
import type { Clock } from '../../platform/clock.ts';
import { burstThreshold } from '../rtp/loss-pattern.ts';
import { measuredMetrics } from '../rtp/measured-metrics.ts';
import { randomCname, writeRtcp } from '../rtp/rtcp.ts';
import { writeVoipMetrics } from '../rtp/voip-metrics.ts';
import type { InboundStream } from './inbound-stream.ts';
import type { OutboundStream } from './outbound-stream.ts';
import { createPeerReports, type PeerReports } from './peer-reports.ts';

export interface NetworkReports {
  readonly receive: (bytes: Buffer) => void;
  readonly statistics: () => MediaStatistics;
  /** Of our packets, lost by the peer's last report; of 256. */
  readonly fractionLost: () => number;
  /** The last report: our stream ends (RFC 3550 6.6). */
  readonly bye: () => Buffer;
  readonly stop: () => void;
}

/**
 * RFC 3550 6.2: 5 s for a call of two, each time multiplied by 0.5 to 1.5, so that reports of many
 * do not meet.
 */
const interval = 5000;

export interface NetworkReportsOptions {
  readonly clock: Clock;
  readonly random32: () => number;
  readonly inbound: InboundStream;
  readonly outbound: OutboundStream;
  readonly send: (bytes: Buffer) => void;
  /** The codec to judge by, where the peer asks for VoIP metrics; null: it does not. */
  readonly metricsFor: () => CodecName | null;
  /** How many datagrams were not opened. */
  readonly unopened: () => number;
}

export function createNetworkReports(options: NetworkReportsOptions): NetworkReports {
  const { clock, inbound, outbound } = options;
  const packetsSent = countOverSources(outbound);
  const peer = createPeerReports(clock, inbound, outbound);
  const report = createOwnReports(options, peer);

  let cancel = schedule();
  function schedule(): () => void {
    return clock.after(interval * (0.5 + options.random32() / 2 ** 32), () => {
      options.send(report(false));
      cancel = schedule();
    });
  }

  return {
    receive: peer.receive,
    statistics: () => {
      const { received, lost, jitter } = inbound.totals();
      const sent = { packetsSent: packetsSent(), packetsReceived: received, packetsLost: lost };
      const packetsRejected = options.unopened();
      const silenceSent = outbound.silencePackets();
      return {
        ...sent,
        packetsRejected,
        jitter,
        roundTrip: peer.roundTrip(),
        silenceSent,
        remote: peer.remote(),
      };
    },
    fractionLost: () => Math.round((peer.remote()?.loss ?? 0) * 256),
    bye: () => report(true),
    stop: () => cancel(),
  };
}

/** Writes our next report. */
function createOwnReports(
  { clock, random32, inbound, outbound, metricsFor }: NetworkReportsOptions,
  peer: Pick<PeerReports, 'roundTrip'>,
): (bye: boolean) => Buffer {
  const cname = randomCname(random32);

  function extended(ssrc: number): Buffer | null {
    const codec = metricsFor();
    const reception = inbound.reception();
    if (codec === null || reception === null) return null;
    return writeVoipMetrics(ssrc, measuredMetrics(reception, codec, peer.roundTrip()), burstThreshold);
  }

  return (bye) => {
    const ssrc = outbound.ssrc();
    const sender = outbound.senderInfo(clock.monotonic(), clock.now());
    const block = inbound.reception()?.block(clock.now()) ?? null;
    return writeRtcp({ ssrc, cname, sender, block, extended: extended(ssrc), bye });
  };
}

/**
 * Packets sent since the call began: another clock is another source (RFC 7160 4.1), which counts
 * from zero.
 */
function countOverSources({ ssrc, packets }: OutboundStream): () => number {
  let finished = 0;
  let last = { ssrc: ssrc(), packets: 0 };
  return () => {
    if (ssrc() !== last.ssrc) finished += last.packets;
    last = { ssrc: ssrc(), packets: packets() };
    return finished + last.packets;
  };
}
