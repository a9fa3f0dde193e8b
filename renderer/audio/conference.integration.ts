/** A conference of three phones with us in the middle, by what each of the two others hears. */
import type { Page } from '@playwright/test';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { unlessFault } from '../../electron/platform/defects.ts';
import { peerDescription, startRtpPeer, type RtpPeer } from '../../e2e/support/audio/rtp-peer.ts';
import { exampleCall } from '../../shared/model/fakes/example-call.ts';
import type { Call } from '../../shared/model/call.ts';
import { initialSettings } from '../../shared/model/settings.ts';
import { goertzel } from '../../shared/sound/tone.ts';
import { findBrowser, noBrowser } from '../../tools/electron-host/browser/find-browser.ts';
import { startAudioBench, type AudioBench } from './fakes/audio-bench.ts';

const browser = findBrowser();
if (browser === null) console.warn(`skipped: ${noBrowser}`);

/** Hz that the microphone picks up, and that each peer plays. */
const fromMicrophone = 440;
const tones = { bob: 1000, carol: 1500, dave: 2200 } as const;
type Name = keyof typeof tones;
const names = ['bob', 'carol', 'dave'] as const;

describe.skipIf(browser === null)('in a browser', () => {
  let bench: AudioBench;
  let page: Page;
  let peers: ReadonlyMap<Name, RtpPeer>;
  let run = 0;

  beforeAll(async () => {
    bench = await startAudioBench(browser ?? '', fromMicrophone);
  });
  afterAll(() => bench.close());
  beforeEach(async () => {
    run += 1;
    page = await bench.newPage();
    peers = new Map(await Promise.all(names.map(async (name) => [name, await startRtpPeer()] as const)));
  });
  afterEach(async () => {
    for (const [name, peer] of peers) {
      await bench.gateway.request('close', { callId: idOf(name) }).catch(unlessFault('a call was closed'));
      await peer.close();
    }
    await page.close();
  });

  const idOf = (name: Name): string => `${name}-${run}`;
  const peerOf = (name: Name): RtpPeer => peers.get(name)!;

  async function show(calls: Readonly<Partial<Record<Name, Partial<Call>>>>): Promise<void> {
    const shown = Object.entries(calls).map(([name, change]) => {
      const call = exampleCall({ id: idOf(name as Name), ...change });
      return { ...call, media: { ...call.media, format: 'PCMU', web: 'attached' as const } };
    });
    await page.evaluate((source) => window.audio.update(source), {
      calls: shown,
      settings: initialSettings,
      recordings: { folder: null, running: [] },
    });
  }

  async function place(name: Name): Promise<void> {
    const callId = idOf(name);
    await bench.gateway.request('open', { callId, localAddress: '127.0.0.1', encryption: 'off' });
    const { description } = await bench.gateway.request('offer', { callId, direction: 'sendrecv' });
    peerOf(name).sendTo(Number(/m=audio (\d+)/.exec(description)?.[1]));
    const answer = peerDescription(peerOf(name), { formats: [[0, 'PCMU/8000']], attributes: [] });
    await bench.gateway.request('accept', { callId, description: answer });
    peerOf(name).playTone('PCMU', tones[name]);
  }

  /** Which tones are in the last second that reached the peer; `m`: the microphone's. */
  const heardBy = (name: Name): string => {
    const samples = peerOf(name).heard('PCMU').slice(-8000);
    const level = (hertz: number): number => goertzel(samples, 8000, hertz);
    const all = [['microphone', fromMicrophone] as const, ...names.map((one) => [one, tones[one]] as const)];
    return all
      .filter(([, hertz]) => level(hertz) > -50)
      .map(([who]) => who)
      .join(' ');
  };
  const heard =
    (...who: readonly Name[]) =>
    (): Readonly<Partial<Record<Name, string>>> =>
      Object.fromEntries(who.map((name) => [name, heardBy(name)]));

  test('each hears the person and the other, and not itself', async () => {
    await place('bob');
    await place('carol');
    await show({ bob: {}, carol: {} });
    await expect.poll(heard('bob', 'carol')).toEqual({ bob: 'microphone', carol: 'microphone' });
    await show({ bob: { isJoined: true }, carol: { isJoined: true } });
    await expect.poll(heard('bob', 'carol')).toEqual({ bob: 'microphone carol', carol: 'microphone bob' });
    // Mute is for the person alone: the two others still hear each other.
    await show({ bob: { isJoined: true, muted: true }, carol: { isJoined: true, muted: true } });
    await expect.poll(heard('bob', 'carol')).toEqual({ bob: 'carol', carol: 'bob' });
    await show({ bob: { isJoined: true }, carol: { isJoined: true } });
    await expect.poll(heard('bob', 'carol')).toEqual({ bob: 'microphone carol', carol: 'microphone bob' });
  });

  test('a third one joins and is put apart, and then the conference is over', async () => {
    for (const name of names) await place(name);
    const joined = { isJoined: true };
    await show({ bob: joined, carol: joined, dave: joined });
    await expect
      .poll(heard('bob', 'carol', 'dave'))
      .toEqual({ bob: 'microphone carol dave', carol: 'microphone bob dave', dave: 'microphone bob carol' });
    await show({ bob: joined, carol: joined, dave: {} });
    await expect
      .poll(heard('bob', 'carol', 'dave'))
      .toEqual({ bob: 'microphone carol', carol: 'microphone bob', dave: 'microphone' });
    await show({ bob: {} });
    await expect.poll(heard('bob')).toEqual({ bob: 'microphone' });
  });

  test('who puts us on hold is not heard by the others, whatever it plays', async () => {
    await place('bob');
    await place('carol');
    const joined = { isJoined: true };
    await show({ bob: joined, carol: joined });
    await expect.poll(heard('bob', 'carol')).toEqual({ bob: 'microphone carol', carol: 'microphone bob' });
    await show({ bob: joined, carol: { ...joined, hold: { local: false, remote: true } } });
    await expect.poll(heard('bob')).toEqual({ bob: 'microphone' });
  });

  test('a page that is loaded again joins them again', async () => {
    await place('bob');
    await place('carol');
    const joined = { isJoined: true };
    await show({ bob: joined, carol: joined });
    await expect.poll(heard('bob', 'carol')).toEqual({ bob: 'microphone carol', carol: 'microphone bob' });
    await page.reload();
    await page.waitForFunction(() => 'audio' in window);
    await show({ bob: joined, carol: joined });
    await expect.poll(heard('bob', 'carol')).toEqual({ bob: 'microphone carol', carol: 'microphone bob' });
  });
});
