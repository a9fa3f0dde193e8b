/** The recording of a call in a real page, by its content. */
import { describe, expect, test } from 'vitest';
import { recordingForm } from '../../shared/model/recording.ts';
import { findTone, loudness } from '../../shared/sound/tone.ts';
import { findBrowser, noBrowser } from '../../tools/electron-host/browser/find-browser.ts';
import { fromMicrophone, fromPeer, useCallBench } from './fakes/call-bench.ts';

const browser = findBrowser();
if (browser === null) console.warn(`skipped: ${noBrowser}`);

describe.skipIf(browser === null)('in a browser', () => {
  const bench = useCallBench(browser ?? '');
  const { show, place, microphoneArrives } = bench;
  const { sampleRate } = recordingForm;

  /** The next second and a half, after what is there is thrown away. */
  async function nextChannels(): Promise<readonly [left: Int16Array, right: Int16Array]> {
    const take = () => bench.page.evaluate(() => window.audio.takeRecorded());
    await take();
    const samples: number[] = [];
    await expect.poll(async () => samples.push(...(await take()))).toBeGreaterThan(1.5 * 2 * sampleRate);
    const channel = (which: number) => Int16Array.from(samples.filter((_, index) => index % 2 === which));
    return [channel(0), channel(1)];
  }
  const level = (samples: Int16Array, hertz: number) => findTone(samples, sampleRate, hertz).level;

  test('the microphone is left, the other side right, and neither is in the other', async () => {
    await place([[0, 'PCMU/8000']]);
    bench.peer.playTone('PCMU', fromPeer);
    await microphoneArrives('PCMU');
    await show('PCMU', {}, {}, true);
    await expect.poll(async () => level((await nextChannels())[1], fromPeer)).toBeGreaterThan(-20);
    const [left, right] = await nextChannels();
    expect(level(left, fromMicrophone)).toBeGreaterThan(-45);
    expect(level(right, fromPeer)).toBeGreaterThan(-20);
    expect(level(left, fromPeer)).toBeLessThan(level(left, fromMicrophone) - 20);
    expect(level(right, fromMicrophone)).toBeLessThan(level(right, fromPeer) - 20);
  });

  test('what is muted is recorded as silence, and the other side goes on', async () => {
    await place([[0, 'PCMU/8000']]);
    bench.peer.playTone('PCMU', fromPeer);
    await microphoneArrives('PCMU');
    await show('PCMU', { muted: true }, {}, true);
    await expect.poll(async () => level((await nextChannels())[1], fromPeer)).toBeGreaterThan(-20);
    const [left] = await nextChannels();
    expect(loudness(left)).toBeLessThan(-60);
  });

  test('a page that is loaded again goes on with the recording, and one that may not stops', async () => {
    await place([[0, 'PCMU/8000']]);
    bench.peer.playTone('PCMU', fromPeer);
    await show('PCMU', {}, {}, true);
    await nextChannels();
    const isAttached = bench.attached();
    await bench.page.reload();
    await bench.page.waitForFunction(() => 'audio' in window);
    await show('PCMU', {}, {}, true);
    await isAttached;
    await expect.poll(async () => level((await nextChannels())[1], fromPeer)).toBeGreaterThan(-20);
    await show('PCMU', {}, {}, false);
    await expect
      .poll(async () => {
        await bench.page.evaluate(() => window.audio.takeRecorded());
        await bench.receive(50);
        return bench.page.evaluate(() => window.audio.takeRecorded().length);
      })
      .toBe(0);
  });
});
