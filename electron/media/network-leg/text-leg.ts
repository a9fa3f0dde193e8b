/** The sockets of a call's real-time text, and what is sent and read on them (RFC 4103). */
import type { PortRange } from '../../../shared/model/rtp-ports.ts';
import { FaultError } from '../../../shared/errors.ts';
import type { Clock } from '../../platform/clock.ts';
import { every } from '../../platform/pace.ts';
import { createTransforms } from '../rtp/protection.ts';
import { writeRtp } from '../rtp/rtp.ts';
import { defaultCps } from '../rtp/text/t140.ts';
import { createTextReceiver } from '../rtp/text/text-receiver.ts';
import { bufferMilliseconds, createTextSender } from '../rtp/text/text-sender.ts';
import { mayReceive, maySend } from '../sdp/direction.ts';
import type { RemoteEndpoint } from '../sdp/remote-description.ts';
import type { TextAgreement } from '../sdp/text-stream.ts';
import { openMovableLeg, type MovableLeg } from './movable-leg.ts';

export interface TextLegOptions {
  readonly localAddress: string;
  readonly range: PortRange;
  readonly clock: Clock;
  readonly random32: () => number;
  /** The other side's characters, in order; see shared/real-time-text.ts. */
  readonly onText: (text: string) => void;
}

export interface TextLeg extends Pick<MovableLeg, 'ports' | 'move'> {
  /** Null: nothing is sent or taken any more. */
  readonly use: (agreement: TextAgreement | null) => void;
  /** Throws `media: no-text`. */
  readonly send: (text: string) => void;
  readonly close: () => void;
}

/** RFC 6263 10: at least every 15 s. Text pauses longer than the bindings of NATs last. */
const keepAliveMilliseconds = 15_000;

/** Throws `media: no-ports`. */
export async function openTextLeg(options: TextLegOptions): Promise<TextLeg> {
  const { clock, random32 } = options;
  const time = clock.monotonic;
  const transformsOf = createTransforms();
  let sender = createTextSender(random32, defaultCps);
  let receiver = createTextReceiver();
  let agreement: TextAgreement | null = null;
  const tell = (text: string): void => void (text !== '' && options.onText(text));
  const leg = await openMovableLeg({
    ...options,
    time,
    accepts: (payloadType) => {
      const { t140, red } = agreement?.receiving ?? {};
      return payloadType === t140 || payloadType === red;
    },
    onRtp: (packet) => {
      if (agreement && mayReceive(agreement.direction))
        tell(receiver.receive(packet, agreement.receiving, time()));
    },
    // Its figures are shown nowhere.
    onRtcp: () => undefined,
    passOn: () => false,
  });
  const turn = (): void => {
    if (receiver.isWaiting()) tell(receiver.late(time()));
    if (!agreement || !maySend(agreement.direction)) return;
    const packet = sender.next(agreement.sending, time());
    if (packet) leg.sendRtp(writeRtp(packet));
  };
  const stops = [
    every(clock, bufferMilliseconds, turn),
    every(clock, keepAliveMilliseconds, () => {
      if (agreement) leg.keepAlive();
    }),
  ];
  return {
    ports: leg.ports,
    move: leg.move,
    use: (next) => {
      agreement = next;
      if (!next) {
        // What comes next is another stream.
        sender = createTextSender(random32, defaultCps);
        receiver = createTextReceiver();
        return leg.drop();
      }
      if (!maySend(next.direction)) sender.drop();
      sender.toward(placeOf(next.remote.rtp), next.cps);
      leg.point(next.remote, transformsOf(next.protection));
    },
    send: (text) => {
      if (!agreement || !maySend(agreement.direction) || !sender.queue(text)) throw noText();
    },
    close: () => {
      for (const stop of stops) stop();
      leg.close(null);
    },
  };
}

const placeOf = (rtp: RemoteEndpoint | null): string => (rtp === null ? '' : `${rtp.address} ${rtp.port}`);

export const noText = (): FaultError => new FaultError({ stage: 'media', code: 'no-text' });
