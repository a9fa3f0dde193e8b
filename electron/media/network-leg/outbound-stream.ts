/**
 * From the renderer (or, where it sends nothing, from ourselves) to the peer: one unbroken RTP
 * stream. Muting and holding become silence here and digits replace sound here, so that neither
 * depends on the renderer.
 */
import { durationOf, silenceOf } from '../rtp/codecs.ts';
import type { DigitSender } from '../rtp/dtmf.ts';
import type { SenderInfo } from '../rtp/rtcp.ts';
import { keepsSendingKey } from '../rtp/protection.ts';
import type { RtpPacket } from '../rtp/rtp.ts';
import type { Agreement } from '../sdp/agreement.ts';
import { isSame, type RemoteEndpoint } from '../sdp/remote-description.ts';
import { createRtpSource } from './rtp-source.ts';
import { createTimeline } from './timeline.ts';

export interface OutboundStream {
  readonly use: (agreement: Agreement) => void;
  readonly mute: (muted: boolean) => void;
  /** A packet of the renderer in the agreed codec, as it is sent to the peer. */
  readonly sound: (packet: RtpPacket, at: number) => Buffer;
  /** Silence of our own, as long as the peer asks for packets, in ms. */
  readonly silence: (at: number) => { readonly packet: Buffer; readonly length: number };
  readonly ssrc: () => number;
  readonly packets: () => number;
  /** Packets of our own silence, over all sources. */
  readonly silencePackets: () => number;
  /** Of what is sent now. */
  readonly clockRate: () => number;
  /** For a sender report; `at` monotonic, `now` since 1970; null: nothing was sent yet. */
  readonly senderInfo: (at: number, now: number) => SenderInfo | null;
}

export function createOutboundStream(options: {
  readonly random32: () => number;
  readonly digits: DigitSender;
}): OutboundStream {
  let agreement: Agreement | null = null;
  let [muted, silencePackets] = [false, 0];
  const source = createRtpSource(options.random32);
  const timeline = createTimeline(options.random32);
  const needsAnotherSource = createSourceRule();

  function current(): Agreement {
    if (!agreement) throw new Error('nothing is sent before an agreement');
    return agreement;
  }

  function send(timestamp: number, duration: number, marker: boolean, payload: Buffer, at: number): Buffer {
    timeline.sent(timestamp, duration, at);
    const event = eventOf(current(), options.digits, timestamp, duration);
    const { payloadType } = current().sending;
    return source.write(event ?? { timestamp, marker, payload, payloadType });
  }

  return {
    use: (wanted) => {
      if (needsAnotherSource(wanted, source.hasWrapped())) {
        source.renew();
        timeline.renew();
      }
      if (agreement?.sending.codec.name !== wanted.sending.codec.name) timeline.interrupt();
      agreement = wanted;
    },
    mute: (wanted) => {
      muted = wanted;
    },
    sound: (packet, at) => {
      const { sending, heldByUs } = current();
      const { timestamp, isNew } = timeline.place(packet, sending.codec.clockRate);
      const duration = durationOf(sending.codec.name, packet.payload);
      const payload = muted || heldByUs ? silenceOf(sending.codec.name, duration) : packet.payload;
      return send(timestamp, duration, isNew || packet.marker, payload, at);
    },
    silence: (at) => {
      const { length, duration, payload } = ownSilence(current());
      silencePackets += 1;
      timeline.interrupt();
      const isFirst = source.sent().packets === 0;
      return { packet: send(timeline.next(), duration, isFirst, payload, at), length };
    },
    ssrc: source.ssrc,
    packets: () => source.sent().packets,
    silencePackets: () => silencePackets,
    clockRate: () => current().sending.codec.clockRate,
    senderInfo: (at, now) => {
      const sent = source.sent();
      if (!agreement || sent.packets === 0) return null;
      return { at: now, timestamp: timeline.at(at, agreement.sending.codec.clockRate), ...sent };
    },
  };
}

/** `length`: in ms; `duration`: in units of the clock. Our silence of Opus is frames of 20 ms. */
function ownSilence({ sending: { codec }, format: { ptime } }: Agreement) {
  const length = codec.name === 'opus' ? Math.max(1, Math.floor(ptime / 20)) * 20 : ptime;
  const duration = (codec.clockRate * length) / 1000;
  return { length, duration, payload: silenceOf(codec.name, duration) };
}

/** Whether a source can go on under the next agreement. */
function createSourceRule(): (next: Agreement, hasWrapped: boolean) => boolean {
  let before: Agreement | null = null;
  let place: RemoteEndpoint | null = null;
  return (next, hasWrapped) => {
    const hasMoved = place !== null && next.remote.rtp !== null && !isSame(place, next.remote.rtp);
    // RFC 7160 4.1: a source keeps one clock; another clock is another source.
    const isOtherClock = before !== null && before.sending.codec.clockRate !== next.sending.codec.clockRate;
    // At another address (RFC 3711 3.2.3) and under another key (3.3.1) a receiver may begin with
    // a roll-over counter of 0 or go on with the one it has. For a new source it is 0 in both.
    const isSrtp = before?.protection.kind === 'sdes' && next.protection.kind === 'sdes';
    const keepsKey = before !== null && keepsSendingKey(before.protection, next.protection);
    const isUnsure = isSrtp && (keepsKey ? hasMoved : hasWrapped);
    before = next;
    place = next.remote.rtp ?? place;
    return isOtherClock || isUnsure;
  };
}

/**
 * The telephone event that replaces that much sound; null: no digit is due, or the peer takes none.
 */
function eventOf(
  { sending, sendingEvents }: Agreement,
  digits: DigitSender,
  timestamp: number,
  duration: number,
): Omit<RtpPacket, 'ssrc' | 'sequence'> | null {
  if (!sendingEvents) return null;
  const milliseconds = (duration * 1000) / sending.codec.clockRate;
  const event = digits.next(timestamp, milliseconds, sendingEvents.clockRate);
  return event && { ...event, payloadType: sendingEvents.payloadType };
}
