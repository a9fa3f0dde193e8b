/**
 * RTCP with the renderer. It is made here, because sequence numbers, sources and timestamps differ
 * from leg to leg: a report that is forwarded would describe packets that were never sent. The loss
 * that the peer reports goes on to the renderer's encoder.
 */
import type { CodecName } from '../../../shared/model/media.ts';
import type { Clock } from '../../platform/clock.ts';
import { every } from '../../platform/pace.ts';
import { codecs } from '../rtp/codecs.ts';
import { createReception, type Reception } from '../rtp/reception.ts';
import { parseRtcp, writeRtcp, type SenderInfo } from '../rtp/rtcp.ts';
import { uint32, type RtpPacket } from '../rtp/rtp.ts';

export interface WebReports {
  readonly receive: (bytes: Buffer) => void;
  /** A packet of the renderer's, whether it goes on or not. */
  readonly countReceived: (packet: RtpPacket, codec: CodecName | null, at: number) => void;
  /** A packet sent to the renderer. */
  readonly countSent: (packet: RtpPacket, codec: CodecName, at: number) => void;
  readonly stop: () => void;
}

const interval = 2000;

export function createWebReports(options: {
  readonly clock: Clock;
  readonly cname: string;
  /** Of the stream toward the renderer. */
  readonly ssrc: number;
  /** What the peer reports to have lost of the renderer's packets; of 256. */
  readonly fractionLost: () => number;
  readonly send: (bytes: Buffer) => void;
}): WebReports {
  const { clock, cname, ssrc } = options;
  let reception: Reception | null = null;
  let sent = { packets: 0, octets: 0, timestamp: 0, at: 0, clockRate: 8000 };

  function senderInfo(): SenderInfo | null {
    const { packets, octets, timestamp, at, clockRate } = sent;
    if (packets === 0) return null;
    const elapsed = Math.round(((clock.monotonic() - at) * clockRate) / 1000);
    return { at: clock.now(), timestamp: uint32(timestamp + elapsed), packets, octets };
  }

  const stop = every(clock, interval, () => {
    const block = reception && { ...reception.block(clock.now()), fractionLost: options.fractionLost() };
    options.send(writeRtcp({ ssrc, cname, sender: senderInfo(), block }));
  });

  return {
    receive: (bytes) => {
      for (const report of parseRtcp(bytes) ?? []) {
        if (report.sentAt !== null && report.ssrc === reception?.ssrc)
          reception.senderReport(report.sentAt, clock.now());
      }
    },
    countReceived: ({ sequence, timestamp, ssrc }, codec, at) => {
      const arrival = { sequence, timestamp, at, clockRate: codec ? codecs[codec].clockRate : 8000 };
      if (reception?.ssrc !== ssrc || reception.receive(arrival) === 'jump')
        reception = createReception(ssrc, arrival);
    },
    countSent: ({ timestamp, payload }, codec, at) => {
      const [packets, octets] = [sent.packets + 1, sent.octets + payload.length];
      sent = { packets, octets, timestamp, at, clockRate: codecs[codec].clockRate };
    },
    stop,
  };
}
