/**
 * The RTP session with one peer (RFC 3550): sockets, streams both ways, reports. It follows the
 * agreement that it is given.
 */
import { FaultError } from '../../../shared/errors.ts';
import type { CodecName, MediaStatistics } from '../../../shared/model/media.ts';
import type { Clock } from '../../platform/clock.ts';
import { every } from '../../platform/pace.ts';
import type { RunPacket } from '../rtp/continuous-stream.ts';
import { createDigitSender } from '../rtp/dtmf.ts';
import { randomCname } from '../rtp/rtcp.ts';
import type { RtpPacket } from '../rtp/rtp.ts';
import { createTransforms } from '../rtp/protection.ts';
import type { Agreement } from '../sdp/agreement.ts';
import { mayReceive, maySend } from '../sdp/direction.ts';
import { createInboundStream } from './inbound-stream.ts';
import { openMovableLeg, type MovableLeg } from './movable-leg.ts';
import { createNetworkReports } from './network-reports.ts';
import { createOutboundStream } from './outbound-stream.ts';
import type { PortRange } from './port-pair.ts';
import { createSilenceWatch, startSilenceFill } from './silence.ts';

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
}

export interface RtpSession extends Pick<MovableLeg, 'ports' | 'move'> {
  /** Null: nothing is sent or taken any more. */
  readonly use: (agreement: Agreement | null) => void;
  /** The renderer's packet; one of another codec than the agreed one is dropped. */
  readonly send: (packet: RtpPacket, codec: CodecName | null) => void;
  /** Throws `media: no-telephone-event`. */
  readonly digit: (digit: string) => void;
  readonly mute: (muted: boolean) => void;
  /** What the peer reports to have lost of our packets; of 256. */
  readonly fractionLost: () => number;
  readonly close: () => void;
}

const statisticsMilliseconds = 1000;

/** Throws `media: no-ports`. */
export async function openRtpSession(options: RtpSessionOptions): Promise<RtpSession> {
  const { clock, random32 } = options;
  const time = clock.monotonic;
  let agreement: Agreement | null = null;
  const digits = createDigitSender();
  const outbound = createOutboundStream({ random32, digits });
  const inbound = createInboundStream(options.onDigit);
  const watch = createSilenceWatch(options.onSilence);
  const transformsOf = createTransforms();

  const onRtp = (packet: RtpPacket): void => {
    const at = time();
    watch.received(at);
    const received = inbound.receive(packet, at);
    if (received) options.onSound(received, at);
  };
  const onRtcp = (bytes: Buffer): void => reports.receive(bytes);
  const leg = await openMovableLeg({ ...options, time, accepts: inbound.accepts, onRtp, onRtcp });
  const cname = randomCname(random32);
  const reports = createNetworkReports({ clock, random32, cname, inbound, outbound, send: leg.sendRtcp });

  const fill = startSilenceFill(clock, (at) => leg.sendRtp(outbound.silence(at)));
  const everySecond = (): void => {
    if (agreement) options.onStatistics(reports.statistics());
    watch.check(agreement !== null && mayReceive(agreement.direction), time());
  };
  const stops = [every(clock, statisticsMilliseconds, everySecond), fill.stop, reports.stop];

  return {
    ports: leg.ports,
    move: leg.move,
    use: (next) => {
      agreement = next;
      fill.allow(next !== null && maySend(next.direction));
      if (!next) return leg.drop();
      leg.point(next.remote, transformsOf(next.protection));
      inbound.use(next);
      outbound.use(next);
      watch.begin(time());
    },
    send: (packet, codec) => {
      if (!agreement || codec !== agreement.sending.codec.name || !maySend(agreement.direction)) return;
      const at = time();
      fill.sound(at);
      leg.sendRtp(outbound.sound(packet, at));
    },
    digit: (digit) => {
      if (!agreement?.sendingEvents || !digits.queue(digit))
        throw new FaultError({ stage: 'media', code: 'no-telephone-event' });
    },
    mute: outbound.mute,
    fractionLost: reports.fractionLost,
    close: () => {
      for (const stop of stops) stop();
      leg.close(agreement && reports.bye());
    },
  };
}
