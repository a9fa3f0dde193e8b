/**
 * The RTP that is read and written here, both ways: the microphone or silence to the peer, the
 * peer's sound to the renderer, digits, reports.
 */
import { FaultError } from '../../../shared/errors.ts';
import type { CodecName, MediaStatistics } from '../../../shared/model/media.ts';
import type { Clock } from '../../platform/clock.ts';
import type { RunPacket } from '../rtp/continuous-stream.ts';
import { createDigitSender } from '../rtp/dtmf.ts';
import type { RtpPacket } from '../rtp/rtp.ts';
import type { Agreement } from '../sdp/agreement.ts';
import { maySend } from '../sdp/direction.ts';
import { createInboundStream, type InboundStream } from './inbound-stream.ts';
import type { NetworkLeg } from './network-leg.ts';
import { createNetworkReports, type NetworkReports } from './network-reports.ts';
import { createOutboundStream, type OutboundStream } from './outbound-stream.ts';
import { startSilenceFill } from './silence.ts';

export interface RtpStreams
  extends
    Pick<InboundStream, 'accepts'>,
    Pick<OutboundStream, 'mute'>,
    Pick<NetworkReports, 'fractionLost' | 'bye'> {
  /** Null: nothing is sent any more. */
  readonly use: (agreement: Agreement | null) => void;
  /** The peer's packet. `at`: monotonic ms. */
  readonly receive: (packet: RtpPacket, at: number) => void;
  readonly receiveRtcp: (bytes: Buffer) => void;
  /** The renderer's packet; one of another codec than the agreed one is dropped. */
  readonly send: (packet: RtpPacket, codec: CodecName | null) => void;
  /** Throws `media: no-telephone-event`. */
  readonly digit: (digit: string) => void;
  readonly statistics: () => MediaStatistics;
  readonly stop: () => void;
}

export function createRtpStreams(options: {
  readonly clock: Clock;
  readonly random32: () => number;
  readonly leg: Pick<NetworkLeg, 'sendRtp' | 'sendRtcp' | 'unopened'>;
  readonly onSound: (received: RunPacket, at: number) => void;
  readonly onDigit: (digit: string) => void;
}): RtpStreams {
  const { clock, random32, leg } = options;
  let agreement: Agreement | null = null;
  const digits = createDigitSender();
  const outbound = createOutboundStream({ random32, digits });
  const inbound = createInboundStream(options.onDigit);
  const { sendRtcp: send, unopened } = leg;
  const metricsFor = (): CodecName | null =>
    agreement?.asksMetrics === true ? agreement.sending.codec.name : null;
  const reports = createNetworkReports({ clock, random32, inbound, outbound, send, metricsFor, unopened });
  const fill = startSilenceFill(clock, (at) => sendSilence(outbound, leg, at));

  return {
    accepts: inbound.accepts,
    mute: outbound.mute,
    fractionLost: reports.fractionLost,
    bye: reports.bye,
    statistics: reports.statistics,
    receiveRtcp: reports.receive,
    use: (next) => {
      agreement = next;
      fill.allow(next !== null && maySend(next.direction));
      if (!next) return;
      inbound.use(next);
      outbound.use(next);
    },
    receive: (packet, at) => {
      const received = inbound.receive(packet, at);
      if (received) options.onSound(received, at);
    },
    send: (packet, codec) => {
      if (!agreement || codec !== agreement.sending.codec.name || !maySend(agreement.direction)) return;
      const at = clock.monotonic();
      fill.sound(at);
      leg.sendRtp(outbound.sound(packet, at));
    },
    digit: (digit) => {
      if (!agreement?.sendingEvents || !digits.queue(digit)) throw noTelephoneEvent();
    },
    stop: () => {
      fill.stop();
      reports.stop();
    },
  };
}

/** Gives how long it lasts, in ms. */
function sendSilence(outbound: OutboundStream, leg: Pick<NetworkLeg, 'sendRtp'>, at: number): number {
  const { packet, length } = outbound.silence(at);
  leg.sendRtp(packet);
  return length;
}

export const noTelephoneEvent = (): FaultError =>
  new FaultError({ stage: 'media', code: 'no-telephone-event' });
