/**
 * RTCP of both legs, made here: sequence numbers, sources and timestamps differ from leg to leg, so a report forwarded as it
 * is would describe packets that nobody sent. The loss that the peer reports is passed on to the renderer's encoder.
 */
import type { CodecName, MediaStatistics } from '../../../shared/model/media.ts';
import type { Clock } from '../../platform/clock.ts';
import { codecs } from '../rtp/codecs.ts';
import type { InboundStream } from '../network-leg/inbound-stream.ts';
import type { OutboundStream } from '../network-leg/outbound-stream.ts';
import { every } from './pace.ts';
import { createReception, type Reception } from '../rtp/reception.ts';
import { parseRtcp, roundTrip, writeRtcp, type SenderInfo } from '../rtp/rtcp.ts';
import { uint32, type RtpPacket } from '../rtp/rtp.ts';

export interface Reporter {
  readonly fromPeer: (bytes: Buffer) => void;
  readonly fromWeb: (bytes: Buffer) => void;
  /** A packet of the renderer's, whether it goes on or not. */
  readonly countFromWeb: (packet: RtpPacket, codec: CodecName | null, at: number) => void;
  /** A packet sent to the renderer. */
  readonly countToWeb: (packet: RtpPacket, codec: CodecName, at: number) => void;
  readonly statistics: () => MediaStatistics;
  /** Tells the peer that our stream ends (RFC 3550 6.6). */
  readonly farewell: () => Buffer;
  readonly stop: () => void;
}

/** RFC 3550 6.2: 5 s for a call of two, each time multiplied by 0.5 to 1.5, so that reports of many do not meet. */
const networkInterval = 5000;
const webInterval = 2000;

export function createReporter(options: {
  readonly clock: Clock;
  readonly random32: () => number;
  readonly cname: string;
  readonly webSsrc: number;
  readonly inbound: InboundStream;
  readonly outbound: OutboundStream;
  readonly toPeer: (bytes: Buffer) => void;
  readonly toWeb: (bytes: Buffer) => void;
}): Reporter {
  const { clock, cname, webSsrc, inbound, outbound } = options;
  let lastRoundTrip: number | null = null;
  let peerFractionLost = 0;
  let sent = 0;
  let outboundBefore = { ssrc: outbound.ssrc(), packets: 0 };
  let fromRenderer: Reception | null = null;
  const toRenderer = { packets: 0, octets: 0, timestamp: 0, at: 0, clockRate: 8000 };

  /** Of our whole call, over every source that we have been. */
  function packetsSent(): number {
    if (outbound.ssrc() !== outboundBefore.ssrc) {
      sent += outboundBefore.packets;
    }
    outboundBefore = { ssrc: outbound.ssrc(), packets: outbound.packets() };
    return sent + outboundBefore.packets;
  }

  function networkReport(bye: boolean): Buffer {
    const sender = outbound.senderInfo(clock.monotonic(), clock.now());
    const block = inbound.reception()?.block(clock.now()) ?? null;
    return writeRtcp({ ssrc: outbound.ssrc(), cname, sender, block, bye });
  }

  function reportToWeb(): void {
    const now = clock.now();
    const elapsed = clock.monotonic() - toRenderer.at;
    const sender: SenderInfo | null =
      toRenderer.packets === 0
        ? null
        : {
            at: now,
            timestamp: uint32(toRenderer.timestamp + Math.round((elapsed * toRenderer.clockRate) / 1000)),
            packets: toRenderer.packets,
            octets: toRenderer.octets,
          };
    const block = fromRenderer && { ...fromRenderer.block(now), fractionLost: peerFractionLost };
    options.toWeb(writeRtcp({ ssrc: webSsrc, cname, sender, block }));
  }

  let cancelNetwork = schedule();
  function schedule(): () => void {
    const wait = networkInterval * (0.5 + options.random32() / 2 ** 32);
    return clock.after(wait, () => {
      options.toPeer(networkReport(false));
      cancelNetwork = schedule();
    });
  }
  const stopWeb = every(clock, webInterval, reportToWeb);

  return {
    fromPeer: (bytes) => {
      for (const report of parseRtcp(bytes) ?? []) {
        const reception = inbound.reception();
        if (report.sentAt !== null && report.ssrc === reception?.ssrc)
          reception.senderReport(report.sentAt, clock.now());
        const block = report.blocks.find(({ ssrc }) => ssrc === outbound.ssrc());
        if (block) {
          lastRoundTrip = roundTrip(block, clock.now()) ?? lastRoundTrip;
          peerFractionLost = block.fractionLost;
        }
      }
    },
    fromWeb: (bytes) => {
      for (const report of parseRtcp(bytes) ?? []) {
        if (report.sentAt !== null && report.ssrc === fromRenderer?.ssrc)
          fromRenderer.senderReport(report.sentAt, clock.now());
      }
    },
    countFromWeb: (packet, codec, at) => {
      const { sequence, timestamp, ssrc } = packet;
      const arrival = { sequence, timestamp, at, clockRate: codec ? codecs[codec].clockRate : 8000 };
      if (fromRenderer?.ssrc !== ssrc || fromRenderer.receive(arrival) === 'jump') {
        fromRenderer = createReception(ssrc, arrival);
      }
    },
    countToWeb: (packet, codec, at) => {
      toRenderer.packets += 1;
      toRenderer.octets += packet.payload.length;
      Object.assign(toRenderer, { timestamp: packet.timestamp, at, clockRate: codecs[codec].clockRate });
    },
    statistics: () => {
      const { received, lost, jitter } = inbound.totals();
      return {
        packetsSent: packetsSent(),
        packetsReceived: received,
        packetsLost: lost,
        jitter,
        roundTrip: lastRoundTrip,
      };
    },
    farewell: () => networkReport(true),
    stop: () => {
      cancelNetwork();
      stopWeb();
    },
  };
}
