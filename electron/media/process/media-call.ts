/** One call: its two legs, what was agreed, and the sound that passes between them. */
import type { CodecName, MediaEncryption, MediaStatistics } from '../../../shared/model/media.ts';
import { FaultError } from '../../../shared/errors.ts';
import type { Clock } from '../../platform/clock.ts';
import type { DtlsIdentity } from '../web-leg/dtls-server.ts';
import { mayReceive, maySend } from '../sdp/direction.ts';
import { createDigitSender } from '../rtp/dtmf.ts';
import type { GatewayEvents } from './gateway-contract.ts';
import { createInboundStream } from '../network-leg/inbound-stream.ts';
import type { Agreement } from '../sdp/agreement.ts';
import { createNegotiation, type Negotiation } from '../sdp/negotiation.ts';
import { openNetworkLeg, type PortRange } from '../network-leg/network-leg.ts';
import { createOutboundStream } from '../network-leg/outbound-stream.ts';
import { every } from './pace.ts';
import { createReporter } from './reporter.ts';
import { writeRtp, type RtpPacket } from '../rtp/rtp.ts';
import { openWebLeg, type WebLeg } from '../web-leg/web-leg.ts';

export interface MediaCallOptions {
  readonly localAddress: string;
  readonly encryption: MediaEncryption;
  readonly range: PortRange;
  readonly clock: Clock;
  readonly random32: () => number;
  readonly identity: DtlsIdentity;
  readonly onWeb: (state: GatewayEvents['web']['state']) => void;
  readonly onDigit: (digit: string) => void;
  readonly onStatistics: (statistics: MediaStatistics) => void;
  readonly onSilence: (silent: boolean) => void;
}

export interface MediaCall extends Pick<Negotiation, 'offer' | 'accept' | 'answer' | 'rollback'> {
  readonly attach: (offer: string) => Promise<string>;
  readonly digit: (digit: string) => void;
  readonly mute: (muted: boolean) => void;
  readonly close: () => void;
}

/** So long may the renderer pause before we send silence in its place: 5 packets. */
const starvedMilliseconds = 100;
const frameMilliseconds = 20;
/** A peer that should be heard and is not; below this, pauses of comfort noise and slow answers would be told as faults. */
const silenceMilliseconds = 5000;
const statisticsMilliseconds = 1000;

/** Throws `media: no-ports`. */
export async function openMediaCall(options: MediaCallOptions): Promise<MediaCall> {
  const { clock, random32 } = options;
  const time = clock.monotonic;
  const digits = createDigitSender();
  const outbound = createOutboundStream({ random32, digits });
  const webSsrc = random32();
  const inbound = createInboundStream({ ssrc: webSsrc, random32, onDigit: options.onDigit });
  const cname = Buffer.from(Uint32Array.of(random32(), random32(), random32()).buffer).toString('base64url');
  let web: WebLeg | null = null;
  let lastSound = Number.NEGATIVE_INFINITY;
  let silenceDue = 0;
  let lastHeard = 0;
  let silent = false;

  const network = await openNetworkLeg({
    localAddress: options.localAddress,
    range: options.range,
    random32,
    time,
    accepts: inbound.accepts,
    onRtp: fromPeer,
    onRtcp: (bytes) => reporter.fromPeer(bytes),
  });
  const negotiation = createNegotiation(network.ports, String(random32()), options.encryption);
  const reporter = createReporter({
    clock,
    random32,
    cname,
    webSsrc,
    inbound,
    outbound,
    toPeer: network.sendRtcp,
    toWeb: (bytes) => web?.sendRtcp(bytes),
  });
  const stops = [
    every(clock, frameMilliseconds, fillWithSilence),
    every(clock, statisticsMilliseconds, () => {
      // Before an answer there is nothing to count.
      if (negotiation.agreement()) options.onStatistics(reporter.statistics());
      watchSilence();
    }),
  ];

  function fromPeer(packet: RtpPacket): void {
    const at = time();
    lastHeard = at;
    if (silent) tellSilence(false);
    const passed = inbound.receive(packet, at);
    if (!passed || !web?.isAttached() || !agreed(mayReceive)) return;
    const payloadType = web.payloadTypes().get(passed.codec);
    if (payloadType === undefined) return;
    const toRenderer = { ...passed, payloadType };
    web.sendRtp(writeRtp(toRenderer));
    reporter.countToWeb(toRenderer, passed.codec, at);
  }

  function fromRenderer(packet: RtpPacket): void {
    const codec = codecNumbered(web, packet.payloadType);
    reporter.countFromWeb(packet, codec, time());
    if (codec !== negotiation.agreement()?.sending.codec.name || !agreed(maySend)) return;
    lastSound = time();
    network.sendRtp(outbound.sound(packet, lastSound));
  }

  function agreed(allows: (direction: Agreement['direction']) => boolean): boolean {
    const agreement = negotiation.agreement();
    return agreement !== null && allows(agreement.direction);
  }

  /**
   * A renderer that is not attached, reloads or hangs: the peer still gets a packet every 20 ms, so that its symmetric RTP,
   * the NATs between us and its own silence detection have something to go by.
   */
  function fillWithSilence(): void {
    const now = time();
    if (!agreed(maySend) || now - lastSound < starvedMilliseconds) return;
    // Late turns are made up for, a long stall is not.
    if (now - silenceDue > starvedMilliseconds) silenceDue = now;
    for (; silenceDue <= now; silenceDue += frameMilliseconds) network.sendRtp(outbound.silence(now));
  }

  function watchSilence(): void {
    const expected = agreed(mayReceive);
    if (!expected) lastHeard = time();
    if (!silent && expected && time() - lastHeard > silenceMilliseconds) tellSilence(true);
    if (silent && !expected) tellSilence(false);
  }

  function tellSilence(now: boolean): void {
    silent = now;
    options.onSilence(now);
  }

  function applied<T>(outcome: T): T {
    const agreement = negotiation.agreement();
    if (agreement) {
      network.point(agreement.remote);
      inbound.use(agreement);
      outbound.use(agreement);
      if (lastHeard === 0) lastHeard = time();
    }
    return outcome;
  }

  return {
    offer: (direction) => applied(negotiation.offer(direction)),
    accept: (description) => applied(negotiation.accept(description)),
    answer: (description, hold) => applied(negotiation.answer(description, hold)),
    rollback: () => applied(negotiation.rollback()),
    attach: async (offer) => {
      const again = web?.answer(offer);
      if (again) return again;
      const leg = await openWebLeg(offer, {
        identity: options.identity,
        clock,
        ssrc: webSsrc,
        cname,
        onState: (state) => {
          if (web === leg) options.onWeb(state);
        },
        onRtp: (packet) => {
          if (web === leg) fromRenderer(packet);
        },
        onRtcp: (bytes) => reporter.fromWeb(bytes),
      });
      web?.close();
      web = leg;
      const answer = leg.answer(offer);
      if (answer === null) throw new Error('a new leg answers the offer that it was made for');
      return answer;
    },
    digit: (digit) => {
      const agreement = negotiation.agreement();
      if (!agreement?.sendingEvents || !digits.queue(digit)) {
        throw new FaultError({ stage: 'media', code: 'no-telephone-event' });
      }
    },
    mute: outbound.mute,
    close: () => {
      for (const stop of stops) stop();
      reporter.stop();
      const leg = web;
      web = null;
      leg?.close();
      network.close(negotiation.agreement() && reporter.farewell());
    },
  };
}

function codecNumbered(web: WebLeg | null, payloadType: number): CodecName | null {
  for (const [codec, number] of web?.payloadTypes() ?? []) if (number === payloadType) return codec;
  return null;
}
