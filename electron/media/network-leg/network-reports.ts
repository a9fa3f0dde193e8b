/** RTCP with the peer (RFC 3550 6): our reports, its reports, and the figures of the call. */
import type { MediaStatistics, RemoteReport } from '../../../shared/model/media.ts';
import type { Clock } from '../../platform/clock.ts';
import { parseRtcp, roundTrip, writeRtcp } from '../rtp/rtcp.ts';
import type { InboundStream } from './inbound-stream.ts';
import type { OutboundStream } from './outbound-stream.ts';

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

export function createNetworkReports(options: {
  readonly clock: Clock;
  readonly random32: () => number;
  readonly cname: string;
  readonly inbound: InboundStream;
  readonly outbound: OutboundStream;
  readonly send: (bytes: Buffer) => void;
  /** How many datagrams were not opened. */
  readonly unopened: () => number;
}): NetworkReports {
  const { clock, cname, inbound, outbound } = options;
  const packetsSent = countOverSources(outbound);
  let lastRoundTrip: number | null = null;
  let remote: RemoteReport | null = null;

  function report(bye: boolean): Buffer {
    const sender = outbound.senderInfo(clock.monotonic(), clock.now());
    const block = inbound.reception()?.block(clock.now()) ?? null;
    return writeRtcp({ ssrc: outbound.ssrc(), cname, sender, block, bye });
  }

  let cancel = schedule();
  function schedule(): () => void {
    return clock.after(interval * (0.5 + options.random32() / 2 ** 32), () => {
      options.send(report(false));
      cancel = schedule();
    });
  }

  return {
    receive: (bytes) => {
      for (const theirs of parseRtcp(bytes) ?? []) {
        const reception = inbound.reception();
        if (theirs.sentAt !== null && theirs.ssrc === reception?.ssrc)
          reception.senderReport(theirs.sentAt, clock.now());
        const block = theirs.blocks.find(({ ssrc }) => ssrc === outbound.ssrc());
        if (!block) continue;
        lastRoundTrip = roundTrip(block, clock.now()) ?? lastRoundTrip;
        remote = { loss: block.fractionLost / 256, jitter: (block.jitter * 1000) / outbound.clockRate() };
      }
    },
    statistics: () => {
      const { received, lost, jitter } = inbound.totals();
      const sent = { packetsSent: packetsSent(), packetsReceived: received, packetsLost: lost };
      const packetsRejected = options.unopened();
      const silenceSent = outbound.silencePackets();
      return { ...sent, packetsRejected, jitter, roundTrip: lastRoundTrip, silenceSent, remote };
    },
    fractionLost: () => Math.round((remote?.loss ?? 0) * 256),
    bye: () => report(true),
    stop: () => cancel(),
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
