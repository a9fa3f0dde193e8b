/**
 * The media session with our own renderer: the web leg in use, and the one stream toward it,
 * whichever peer plays.
 */
import { FaultError } from '../../../shared/errors.ts';
import type { CodecName } from '../../../shared/model/media.ts';
import type { NearEnd, NearEndOptions } from '../near-end/near-end.ts';
import { createContinuousStream } from '../rtp/continuous-stream.ts';
import { randomCname } from '../rtp/rtcp.ts';
import { writeRtp, type RtpPacket } from '../rtp/rtp.ts';
import type { DtlsIdentity } from './dtls-server.ts';
import { openWebLeg, type WebLeg } from './web-leg.ts';
import { createWebReports } from './web-reports.ts';

export interface WebSessionOptions extends NearEndOptions {
  readonly identity: Promise<DtlsIdentity>;
}

export function createWebSession(options: WebSessionOptions): NearEnd {
  const { clock, random32, fractionLost } = options;
  const [ssrc, cname] = [random32(), randomCname(random32)];
  const stream = createContinuousStream(ssrc, random32);
  let web: WebLeg | null = null;
  let isClosed = false;
  const reports = createWebReports({
    clock,
    cname,
    ssrc,
    fractionLost,
    send: (bytes) => web?.sendRtcp(bytes),
  });

  const common = { clock, ssrc, cname, onRtcp: reports.receive };
  const receive = (packet: RtpPacket): void => {
    const codec = codecNumbered(web, packet.payloadType);
    reports.countReceived(packet, codec, clock.monotonic());
    options.onSound(packet, codec);
  };

  return {
    attach: async (offer) => {
      const again = web?.answer(offer, options.format());
      if (again) return again;
      const leg = await openWebLeg(offer, {
        ...common,
        identity: await options.identity,
        onState: (state) => void (web === leg && options.onState(state)),
        onRtp: (packet) => void (web === leg && receive(packet)),
      });
      // While the socket was opened the call may have ended.
      if (isClosed) {
        leg.close();
        throw new FaultError({ stage: 'command', code: 'wrong-state' });
      }
      web?.close();
      web = leg;
      const answer = leg.answer(offer, options.format());
      if (answer === null) throw new Error('a new leg answers the offer that it was made for');
      return answer;
    },
    play: (received, at) => {
      const placed = stream.place(received, at);
      if (!placed || !web?.isAttached()) return;
      const payloadType = web.payloadTypes().get(placed.codec);
      if (payloadType === undefined) return;
      web.sendRtp(writeRtp({ ...placed, payloadType }));
      reports.countSent(placed, placed.codec, at);
    },
    close: () => {
      isClosed = true;
      reports.stop();
      const leg = web;
      web = null;
      leg?.close();
    },
  };
}

function codecNumbered(web: WebLeg | null, payloadType: number): CodecName | null {
  for (const [codec, number] of web?.payloadTypes() ?? []) if (number === payloadType) return codec;
  return null;
}
