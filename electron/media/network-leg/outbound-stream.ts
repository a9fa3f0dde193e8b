/**
 * From the renderer (or, where it sends nothing, from ourselves) to the peer: one unbroken RTP stream, whatever the source.
 * Here muting and holding become silence, and digits take the place of sound, so that neither depends on the renderer.
 */
import { durationOf, frameOf, silenceOf } from '../rtp/codecs.ts';
import type { DigitSender } from '../rtp/dtmf.ts';
import type { Agreement } from '../sdp/agreement.ts';
import { timestampDistance, uint16, uint32, writeRtp, type RtpPacket } from '../rtp/rtp.ts';
import type { SenderInfo } from '../rtp/rtcp.ts';

export interface OutboundStream {
  readonly use: (agreement: Agreement) => void;
  readonly mute: (muted: boolean) => void;
  /** A packet of the renderer in the agreed codec, as it leaves for the peer. */
  readonly sound: (packet: RtpPacket, at: number) => Buffer;
  /** 20 ms of silence of our own. */
  readonly silence: (at: number) => Buffer;
  readonly ssrc: () => number;
  readonly packets: () => number;
  /** For a sender report; `at` monotonic, `now` since 1970; null: nothing was sent yet. */
  readonly senderInfo: (at: number, now: number) => SenderInfo | null;
}

/** A renderer whose timestamps jump further than this has begun anew. */
const longestPauseSeconds = 10;

export function createOutboundStream(options: {
  readonly random32: () => number;
  readonly digits: DigitSender;
}): OutboundStream {
  const { random32, digits } = options;
  let agreement: Agreement | null = null;
  let muted = false;
  let ssrc = random32();
  let sequence = random32() & 0xffff;
  /** Where the next packet of an unbroken source begins. */
  let next = random32();
  let last = { timestamp: next, at: 0 };
  let source: { readonly ssrc: number; readonly offset: number } | null = null;
  let packets = 0;
  let octets = 0;

  function current(): Agreement {
    if (!agreement) throw new Error('nothing is sent before an agreement');
    return agreement;
  }

  /** The timestamp toward the peer; a source that is new or jumped goes on where the last one ended. */
  function placed(packet: RtpPacket): { timestamp: number; isNew: boolean } {
    if (source?.ssrc === packet.ssrc) {
      const timestamp = uint32(packet.timestamp + source.offset);
      const ahead = timestampDistance(next, timestamp);
      if (ahead >= 0 && ahead < current().sending.codec.clockRate * longestPauseSeconds) {
        return { timestamp, isNew: false };
      }
    }
    source = { ssrc: packet.ssrc, offset: next - packet.timestamp };
    return { timestamp: next, isNew: true };
  }

  function send(timestamp: number, duration: number, marker: boolean, payload: Buffer, at: number): Buffer {
    const { sending, sendingEvents } = current();
    next = uint32(timestamp + duration);
    last = { timestamp, at };
    sequence = uint16(sequence + 1);
    const milliseconds = (duration * 1000) / sending.codec.clockRate;
    const event = sendingEvents && digits.next(timestamp, milliseconds, sendingEvents.clockRate);
    const packet =
      event && sendingEvents
        ? { ...event, payloadType: sendingEvents.payloadType }
        : { timestamp, marker, payload, payloadType: sending.payloadType };
    packets += 1;
    octets += packet.payload.length;
    return writeRtp({ ...packet, sequence, ssrc });
  }

  return {
    use: (wanted) => {
      const rate = wanted.sending.codec.clockRate;
      // RFC 7160 4.1: a source keeps one clock; another clock is another source.
      if (agreement && agreement.sending.codec.clockRate !== rate) {
        ssrc = random32();
        next = random32();
        packets = 0;
        octets = 0;
      }
      if (agreement?.sending.codec.name !== wanted.sending.codec.name) source = null;
      agreement = wanted;
    },
    mute: (wanted) => {
      muted = wanted;
    },
    sound: (packet, at) => {
      const { sending, heldByUs } = current();
      const { timestamp, isNew } = placed(packet);
      const duration = durationOf(sending.codec.name, packet.payload);
      const payload = muted || heldByUs ? silenceOf(sending.codec.name, duration) : packet.payload;
      return send(timestamp, duration, isNew || packet.marker, payload, at);
    },
    silence: (at) => {
      const { codec } = current().sending;
      source = null;
      return send(next, frameOf(codec), packets === 0, silenceOf(codec.name, frameOf(codec)), at);
    },
    ssrc: () => ssrc,
    packets: () => packets,
    senderInfo: (at, now) => {
      if (!agreement || packets === 0) return null;
      const elapsed = Math.round(((at - last.at) * agreement.sending.codec.clockRate) / 1000);
      return { at: now, timestamp: uint32(last.timestamp + elapsed), packets, octets };
    },
  };
}
