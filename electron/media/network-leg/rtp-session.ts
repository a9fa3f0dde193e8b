/**
 * The RTP session with one peer (RFC 3550): sockets, and what follows the agreement that it is
 * given. Streams are read and written here, or pass unread where DTLS-SRTP ends in the renderer.
 */
import { randomBytes } from 'node:crypto';
import type { CodecName, MediaStatistics } from '../../../shared/model/media.ts';
import type { PortRange } from '../../../shared/model/rtp-ports.ts';
import type { Clock } from '../../platform/clock.ts';
import { every } from '../../platform/pace.ts';
import type { RunPacket } from '../rtp/continuous-stream.ts';
import { createTransforms } from '../rtp/protection.ts';
import type { RtpPacket } from '../rtp/rtp.ts';
import type { Agreement } from '../sdp/agreement.ts';
import { mayReceive } from '../sdp/direction.ts';
import { startKeepAlive } from './keep-alive.ts';
import { openMovableLeg, type MovableLeg } from './movable-leg.ts';
import { createPeerRelay } from './peer-relay.ts';
import { relayTermsOf } from './relay-terms.ts';
import { createRtpStreams, noTelephoneEvent } from './rtp-streams.ts';
import { createSilenceWatch } from './silence.ts';

export interface RtpSessionOptions {
  readonly localAddress: string;
  readonly range: PortRange;
  readonly clock: Clock;
  readonly random32: () => number;
  /** A packet for the renderer. `at`: monotonic ms. */
  readonly onSound: (received: RunPacket, at: number) => void;
  readonly onDigit: (digit: string) => void;
  /** Once a second while there is an agreement. */
  readonly onStatistics: (statistics: MediaStatistics) => void;
  /** The peer should send and has not for some seconds; or it does again. */
  readonly onSilence: (silent: boolean) => void;
  /** A datagram for the renderer, where DTLS-SRTP ends in it. */
  readonly onDatagram: (datagram: Buffer) => void;
}

export interface RtpSession extends Pick<MovableLeg, 'ports' | 'move'> {
  /** Null: nothing is sent or taken any more. */
  readonly use: (agreement: Agreement | null) => void;
  /** The renderer's packet; one of another codec than the agreed one is dropped. */
  readonly send: (packet: RtpPacket, codec: CodecName | null) => void;
  /** The renderer's datagram, where DTLS-SRTP ends in it. */
  readonly pass: (datagram: Buffer) => void;
  /** The renderer has authenticated the peer. */
  readonly settle: () => void;
  /** Throws `media: no-telephone-event`. With DTLS-SRTP the renderer sends the event. */
  readonly digit: (digit: string) => void;
  readonly mute: (muted: boolean) => void;
  /** What the peer reports to have lost of our packets; of 256. */
  readonly fractionLost: () => number;
  readonly close: () => void;
}

const statisticsMilliseconds = 1000;

/** Throws `media: no-ports`. */
export async function openRtpSession(options: RtpSessionOptions): Promise<RtpSession> {
  const { clock } = options;
  const time = clock.monotonic;
  let agreement: Agreement | null = null;
  const watch = createSilenceWatch(options.onSilence);
  const transformsOf = createTransforms();
  const relay = createPeerRelay({
    ...options,
    random: randomBytes,
    localAddress: () => leg.ports().address,
    send: (datagram, to) => leg.sendDatagram(datagram, to),
    onSound: () => watch.received(time()),
  });
  const leg = await openMovableLeg({
    ...options,
    time,
    accepts: (payloadType) => streams.accepts(payloadType),
    onRtp: (packet) => {
      const at = time();
      watch.received(at);
      streams.receive(packet, at);
    },
    onRtcp: (bytes) => streams.receiveRtcp(bytes),
    passOn: relay.receive,
  });
  const streams = createRtpStreams({ ...options, leg });
  const tell = (): void => {
    // Of what passes unread the renderer has the figures.
    if (agreement && !agreement.dtls) options.onStatistics(streams.statistics());
    watch.check(agreement !== null && mayReceive(agreement.direction), time());
  };
  const stopKeepAlive = startKeepAlive(clock, () => agreement, leg.keepAlive);
  const atEnd = [tell, every(clock, statisticsMilliseconds, tell), stopKeepAlive, streams.stop, relay.close];

  return {
    ports: leg.ports,
    move: leg.move,
    use: (next) => {
      agreement = next;
      relay.use(relayTermsOf(next, leg.ports().address));
      streams.use(next?.dtls ? null : next);
      if (!next || next.dtls) leg.drop();
      else leg.point(next.remote, transformsOf(next.protection));
      if (next) watch.begin(time());
    },
    send: streams.send,
    fractionLost: streams.fractionLost,
    digit: (digit) => {
      if (!agreement?.dtls) streams.digit(digit);
      else if (!takesDigits(agreement)) throw noTelephoneEvent();
    },
    pass: relay.send,
    settle: relay.settle,
    mute: (muted) => [streams, relay].forEach(({ mute }) => mute(muted)),
    close: () => {
      for (const act of atEnd) act();
      leg.close(agreement && streams.bye());
    },
  };
}

/** Chromium makes events with the codec's own clock alone. */
const takesDigits = ({ sending, sendingEvents }: Agreement): boolean =>
  sendingEvents?.clockRate === sending.codec.clockRate;
