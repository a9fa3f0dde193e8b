/** Mute, devices and tones in a real page, by what arrives. */
import { describe, expect, test } from 'vitest';
import { findTone } from '../../shared/sound/tone.ts';
import { initialSettings } from '../../shared/model/settings.ts';
import { findBrowser, noBrowser } from '../../tools/electron-host/browser/find-browser.ts';
import { fromMicrophone, useCallBench } from './fakes/call-bench.ts';

const browser = findBrowser();
if (browser === null) console.warn(`skipped: ${noBrowser}`);

describe.skipIf(browser === null)('in a browser', () => {
  const bench = useCallBench(browser ?? '');
  const { show, place, receive, microphoneArrives, afterSilence } = bench;

  test('the page is silent once mute is pressed, whatever main and the gateway do', async () => {
    await place([[0, 'PCMU/8000']]);
    await microphoneArrives('PCMU');
    await bench.page.evaluate((callId) => window.audio.mute(callId, true), bench.callId);
    expect(await afterSilence(0xff)).toBe(0xff);
    await show('PCMU', { muted: true });
    await show('PCMU', { muted: false });
    await microphoneArrives('PCMU');
  });

  test('another device during mute is silent too', async () => {
    await place([[0, 'PCMU/8000']]);
    await microphoneArrives('PCMU');
    await show('PCMU', { muted: true });
    const [first] = await microphones();
    await show('PCMU', { muted: true }, { microphone: first! });
    expect(await afterSilence(0xff)).toBe(0xff);
    await show('PCMU', { muted: false }, { microphone: first! });
    await microphoneArrives('PCMU');
  });

  test('a page that hangs is muted in the gateway', async () => {
    await place([[0, 'PCMU/8000']]);
    await microphoneArrives('PCMU');
    const hang = bench.page.evaluate(() => {
      const until = performance.now() + 3000;
      while (performance.now() < until);
    });
    await bench.gateway.request('mute', { callId: bench.callId, muted: true });
    expect(await afterSilence(0xff)).toBe(0xff);
    await hang;
  });

  /** The ids of the browser's fake microphones. */
  const microphones = (): Promise<readonly string[]> =>
    bench.page.evaluate(async () =>
      (await navigator.mediaDevices.enumerateDevices())
        .filter(({ kind, deviceId }) => kind === 'audioinput' && deviceId !== 'default')
        .map(({ deviceId }) => deviceId),
    );

  /** As if only these microphones were plugged in. */
  const plugIn = (ids: readonly string[]): Promise<void> =>
    bench.page.evaluate((there) => {
      const media = navigator.mediaDevices;
      const all = MediaDevices.prototype.enumerateDevices.bind(media);
      media.enumerateDevices = async () =>
        (await all()).filter(({ kind, deviceId }) => kind !== 'audioinput' || there.includes(deviceId));
      media.dispatchEvent(new Event('devicechange'));
    }, ids);

  test('an unplugged microphone is replaced, a notice says so, and it is used again once it is back', async () => {
    const [first, second] = await microphones();
    await place([[0, 'PCMU/8000']]);
    await show('PCMU', {}, { microphone: first! });
    await microphoneArrives('PCMU');
    await plugIn([second!]);
    await expect
      .poll(() => bench.page.evaluate(() => window.audio.faults()))
      .toMatchObject([
        { stage: 'media', code: 'microphone-missing', presented: expect.stringContaining('Fake') as string },
      ]);
    await receive(100);
    await microphoneArrives('PCMU');
    await plugIn([first!, second!]);
    await expect.poll(() => bench.page.evaluate(() => window.audio.faults())).toEqual([]);
    await receive(100);
    await microphoneArrives('PCMU');
  });

  test('the processing of the voice changes during a call, and the call goes on', async () => {
    await place([[0, 'PCMU/8000']]);
    await microphoneArrives('PCMU');
    const processing = { echoCancellation: false, noiseSuppression: false, autoGainControl: false };
    await show('PCMU', {}, { ...initialSettings, processing });
    await expect.poll(() => bench.page.evaluate(() => window.audio.processing())).toMatchObject([processing]);
    await receive(100);
    await microphoneArrives('PCMU');
    const from = await receive(50);
    expect(findTone(bench.peer.heard('PCMU', from), 8000, fromMicrophone).level).toBeGreaterThan(-45);
  });

  test.each([
    ['ringback', 425, 0.16],
    ['call-waiting', 425, 0.04],
    ['ring', 523.25, 0.2],
  ] as const)(
    '%s is played with its frequency, at half volume with a quarter of it',
    async (tone, hertz, full) => {
      const levelAt = async (volume: number) => {
        const { samples, sampleRate } = await bench.page.evaluate(
          ([name, loudness]) => window.audio.recordTone(name, loudness),
          [tone, volume] as const,
        );
        const from = samples.findIndex((sample) => Math.abs(sample) > 50);
        return findTone(Int16Array.from(samples.slice(from, from + sampleRate / 8)), sampleRate, hertz).level;
      };
      const decibels = 20 * Math.log10(full);
      expect(Math.abs((await levelAt(1)) - decibels)).toBeLessThan(1.5);
      expect(Math.abs((await levelAt(0.5)) - (decibels - 12))).toBeLessThan(1.5);
    },
  );
});
