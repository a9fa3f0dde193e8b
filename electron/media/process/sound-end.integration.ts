/** A call whose sound is made in this process, like the command line, and a peer on sockets. */
import { afterEach, expect, test } from 'vitest';
import { systemClock } from '../../platform/clock.ts';
import { createSoundCodecs } from '../near-end/sound-codecs.ts';
import { createSoundEnd, type SoundEnd } from '../near-end/sound-end.ts';
import { toneSource } from '../near-end/sound-sources.ts';
import { parseRtp, type RtpPacket } from '../rtp/rtp.ts';
import { createMediaCall } from './media-call.ts';
import { bindLoopback } from '../web-leg/bind-loopback.ts';

const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

test('its packets are as long, and of the bit rate, that the peer asks for', async () => {
  const codecs = await createSoundCodecs();
  const ignore = () => undefined;
  let voice: SoundEnd | null = null;
  const call = createMediaCall({
    range: { first: 43_000, last: 43_999 },
    clock: systemClock,
    random32: () => Math.floor(Math.random() * 2 ** 32),
    createNearEnd: (options) =>
      (voice = createSoundEnd({ ...options, codecs, source: toneSource(440), onHeard: ignore })),
    onWeb: ignore,
  });
  const peer = await bindLoopback();
  ends.push(call.close, () => peer.close());
  const received: (RtpPacket | null)[] = [];
  peer.on('message', (datagram) => received.push(parseRtp(datagram)));
  const session = await call.open('dialog', {
    localAddress: '127.0.0.1',
    encryption: 'off',
    onDigit: ignore,
    onStatistics: ignore,
    onSilence: ignore,
  });
  /** Steps of the last 20 packets in ms, and their sizes. */
  const last = () => {
    const packets = received.slice(-21);
    const steps = packets
      .slice(1)
      .map((packet, at) => ((packet?.timestamp ?? 0) - (packets[at]?.timestamp ?? 0)) >>> 0);
    return {
      steps: [...new Set(steps.map((step) => step / 48))],
      sizes: [...new Set(packets.map((packet) => packet?.payload.length))],
    };
  };

  const { port } = peer.address();
  const described = `v=0\nc=IN IP4 127.0.0.1\nm=audio ${port} RTP/AVP 96\na=rtpmap:96 opus/48000/2\n`;
  session.offer('sendrecv');
  session.accept(`${described}a=ptime:40\na=fmtp:96 cbr=1;maxaveragebitrate=16000\n`);
  (voice as SoundEnd | null)?.speak('opus');
  await expect.poll(last).toEqual({ steps: [40], sizes: [80] });

  session.answer(`${described}a=ptime:10\na=fmtp:96 cbr=1;maxaveragebitrate=24000\n`, false);
  await expect.poll(last).toEqual({ steps: [10], sizes: [30] });
});
