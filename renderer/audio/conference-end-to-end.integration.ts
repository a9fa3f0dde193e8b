/**
 * A conference of a call that is encrypted from end to end and one that is not: the gateway cannot
 * decode the first, so it shows that the page mixes them. Heard by content.
 */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { recordPage } from '../../e2e/support/audio/page-recorder.ts';
import { peerDescription, startRtpPeer } from '../../e2e/support/audio/rtp-peer.ts';
import { exampleCall } from '../../shared/model/fakes/example-call.ts';
import { initialSettings } from '../../shared/model/settings.ts';
import { goertzel } from '../../shared/sound/tone.ts';
import { findBrowser, noBrowser } from '../../tools/electron-host/browser/find-browser.ts';
import { startAudioBench, type AudioBench } from './fakes/audio-bench.ts';
import { openSide, type EndToEndSide } from './fakes/end-to-end-side.ts';

const browser = findBrowser();
if (browser === null) console.warn(`skipped: ${noBrowser}`);

/** Hz that the microphone of both pages picks up, and that the peer plays. */
const [fromMicrophone, fromPeer] = [440, 1500];

describe.skipIf(browser === null)('in a browser', () => {
  let bench: AudioBench;
  const ends: (() => unknown)[] = [];
  beforeAll(async () => {
    bench = await startAudioBench(browser ?? '', fromMicrophone);
  });
  afterAll(() => bench.close());
  afterEach(async () => {
    for (const end of ends.splice(0)) await end();
  });

  async function side(callId: string): Promise<EndToEndSide> {
    const opened = await openSide(bench, callId);
    ends.push(opened.close);
    return opened;
  }

  test('each of the two others hears the other one, and not itself', async () => {
    const ours = await side('ours');
    const theirs = await side('theirs');
    const offer = await ours.describer.offer('sendrecv', { form: 'dtls' });
    await ours.describer.accept((await theirs.describer.answer(offer, false)).description);
    for (const one of [ours, theirs]) await expect.poll(() => one.protection()?.kind).toBe('dtls');

    const peer = await startRtpPeer();
    ends.push(() => peer.close());
    const callId = 'plain';
    await bench.gateway.request('open', { callId, localAddress: '127.0.0.1', encryption: 'off' });
    ends.push(() => bench.gateway.request('close', { callId }));
    const { description } = await bench.gateway.request('offer', { callId, direction: 'sendrecv' });
    peer.sendTo(Number(/m=audio (\d+)/.exec(description)?.[1]));
    const answer = peerDescription(peer, { formats: [[0, 'PCMU/8000']], attributes: [] });
    await bench.gateway.request('accept', { callId, description: answer });
    peer.playTone('PCMU', fromPeer);

    const show = (isJoined: boolean, muted: boolean) =>
      ours.page.evaluate((source) => window.audio.update(source), {
        calls: ['ours', callId].map((id) => {
          const call = exampleCall({ id, isJoined, muted });
          const format = id === callId ? 'PCMU' : null;
          return { ...call, media: { ...call.media, format, web: 'attached' as const } };
        }),
        settings: initialSettings,
        recordings: { folder: null, running: [] },
      });
    const inPeer = (hertz: number): number => goertzel(peer.heard('PCMU').slice(-8000), 8000, hertz);
    const inPage = async (hertz: number): Promise<number> => {
      const { samples, sampleRate } = await recordPage(theirs.page, 1);
      return goertzel(samples, sampleRate, hertz);
    };

    await show(true, false);
    await expect.poll(() => inPage(fromPeer)).toBeGreaterThan(-45);
    // The person is muted: what the peer hears of the microphones is that of the other side.
    await show(true, true);
    await expect.poll(() => inPeer(fromMicrophone)).toBeGreaterThan(-50);
    await expect.poll(() => inPeer(fromPeer)).toBeLessThan(-60);
    await expect.poll(() => inPage(fromMicrophone)).toBeLessThan(-60);
    await expect.poll(() => inPage(fromPeer)).toBeGreaterThan(-45);
    await show(false, true);
    await expect.poll(() => inPage(fromPeer)).toBeLessThan(-60);
    await expect.poll(() => inPeer(fromMicrophone)).toBeLessThan(-60);
  });
});
