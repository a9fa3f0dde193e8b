import type { Page } from '@playwright/test';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { G711 } from '../../shared/sound/g711.ts';
import { recordPage } from '../../e2e/support/audio/page-recorder.ts';
import { peerDescription, startRtpPeer, type RtpPeer } from '../../e2e/support/audio/rtp-peer.ts';
import { findTone, loudness } from '../../shared/sound/tone.ts';
import type { Agreed } from '../../electron/media/sdp/agreement.ts';
import type { CodecName } from '../../shared/model/media.ts';
import { findBrowser, noBrowser } from '../../tools/electron-host/browser/find-browser.ts';
import { startAudioBench, type AudioBench } from './fakes/audio-bench.ts';
import { callShown } from './fakes/shown.ts';

const fromMicrophone = 440;
const fromPeer = 1000;
/**
 * Of the 20 ms windows. None is lost on a quiet machine; a busy one delays the scripted peer and
 * the browser alike.
 */
const tolerated = 0.15;
const events = [101, 'telephone-event/8000'] as const;

const browser = findBrowser();
let bench: AudioBench;
let page: Page;
let peer: RtpPeer;
let callId = '';
let calls = 0;

/** Shows the page the call, as main would with every snapshot. */
async function show(codec: CodecName | null): Promise<void> {
  const call = callShown({
    id: callId,
    media: { codec, protection: null, web: 'attached', statistics: null },
  });
  await page.evaluate((shown) => window.audio.update(shown), {
    calls: [call],
    settings: { theme: 'system', microphone: null, speaker: null } as const,
  });
}

function attached(): Promise<void> {
  return new Promise((resolve) => {
    const stop = bench.gateway.on('web', (event) => {
      if (event.callId !== callId || event.state !== 'attached') return;
      stop();
      resolve();
    });
  });
}

async function place(formats: readonly (readonly [number, string])[]): Promise<Agreed> {
  const isAttached = attached();
  await show(null);
  const { description } = await bench.gateway.request('offer', { callId, direction: 'sendrecv' });
  peer.sendTo(Number(/m=audio (\d+)/.exec(description)?.[1]));
  const agreed = await bench.gateway.request('accept', {
    callId,
    description: peerDescription(peer, { formats }),
  });
  await isAttached;
  await show(agreed.codec);
  return agreed;
}

/**
 * Waits until that many packets from the index `from` on, the next one where none is given, satisfy
 * the condition; gives `from`.
 */
async function receive(
  count: number,
  matches: (payloadType: number) => boolean = () => true,
  from = peer.received.length,
): Promise<number> {
  await expect
    .poll(() => peer.received.slice(from).filter(({ payloadType }) => matches(payloadType)).length)
    .toBeGreaterThanOrEqual(count);
  return from;
}

/** The microphone's tone has reached the peer. */
async function microphoneArrives(law: G711): Promise<void> {
  await expect
    .poll(() => findTone(peer.heard(law).slice(-1600), 8000, fromMicrophone).level)
    .toBeGreaterThan(-45);
}

if (browser === null) console.warn(`skipped: ${noBrowser}`);

describe.skipIf(browser === null)('in a browser', () => {
  beforeAll(async () => {
    bench = await startAudioBench(browser ?? '', fromMicrophone);
  });
  afterAll(() => bench.close());

  beforeEach(async () => {
    calls += 1;
    callId = `call-${calls}`;
    peer = await startRtpPeer();
    page = await bench.newPage();
    await bench.gateway.request('open', { callId, localAddress: '127.0.0.1', encryption: 'off' });
  });
  afterEach(async () => {
    await bench.gateway.request('close', { callId });
    await peer.close();
    await page.close();
  });

  test.each(['PCMU', 'PCMA'] as const)('carries sound both ways in %s', async (law) => {
    const agreed = await place([[law === 'PCMU' ? 0 : 8, `${law}/8000`], events]);
    expect(agreed).toMatchObject({ codec: law, direction: 'sendrecv', protection: { kind: 'none' } });
    peer.playTone(law, fromPeer);
    await microphoneArrives(law);

    const from = await receive(100);
    const sent = findTone(peer.heard(law, from), 8000, fromMicrophone);
    expect(sent.level).toBeGreaterThan(-45);
    expect(sent.purity).toBeGreaterThan(10);
    expect(sent.gaps).toBeLessThan(tolerated * sent.windows);

    const { samples, sampleRate } = await recordPage(page, 2);
    const heard = findTone(samples, sampleRate, fromPeer);
    expect(heard.level).toBeGreaterThan(-20);
    expect(heard.gaps).toBeLessThan(tolerated * heard.windows);
  });

  test('carries sound both ways in Opus', async () => {
    const agreed = await place([
      [96, 'opus/48000/2'],
      [97, 'telephone-event/48000'],
    ]);
    expect(agreed.codec).toBe('opus');
    peer.echo(true);
    await receive(150, (payloadType) => payloadType === 96);

    // The peer sends the packets back: what is heard went through both encoders and both legs.
    const { samples, sampleRate } = await recordPage(page, 2);
    const heard = findTone(samples, sampleRate, fromMicrophone);
    expect(heard.level).toBeGreaterThan(-45);
    expect(heard.gaps).toBeLessThan(tolerated * heard.windows);
  });

  test('sends one unbroken stream: silence of its own before the page, then the page', async () => {
    const { description } = await bench.gateway.request('offer', { callId, direction: 'sendrecv' });
    peer.sendTo(Number(/m=audio (\d+)/.exec(description)?.[1]));
    await bench.gateway.request('accept', {
      callId,
      description: peerDescription(peer, { formats: [[0, 'PCMU/8000']] }),
    });
    await receive(10);
    expect(loudest(peer.received)).toBe(0xff);
    const isAttached = attached();
    await show('PCMU');
    await isAttached;
    await microphoneArrives('PCMU');

    const steps = peer.received.slice(1).map((packet, index) => {
      const before = peer.received[index];
      if (!before) throw new Error('slice(1) begins at the second packet');
      return {
        sequence: (packet.sequence - before.sequence) & 0xffff,
        timestamp: (packet.timestamp - before.timestamp) >>> 0,
      };
    });
    expect(new Set(steps.map(({ sequence }) => sequence))).toEqual(new Set([1]));
    expect(new Set(steps.map(({ timestamp }) => timestamp))).toEqual(new Set([160]));
    expect(new Set(peer.received.map(({ ssrc }) => ssrc)).size).toBe(1);
  });

  test('sends digits as RFC 4733 events in the place of sound, in order', async () => {
    await place([[0, 'PCMU/8000'], events]);
    const from = await receive(5);
    for (const digit of '5#') await bench.gateway.request('digit', { callId, digit });
    // The first may have come before the last digit was taken.
    await receive(20, (payloadType) => payloadType === 101, from);

    const packets = peer.received.slice(from).filter(({ payloadType }) => payloadType === 101);
    const tones = Object.values(Object.groupBy(packets, ({ timestamp }) => timestamp)).map(
      (event) => event ?? [],
    );
    expect(tones.map(([first]) => [first?.payload[0], first?.marker])).toEqual([
      [5, true],
      [11, true],
    ]);
    for (const event of tones) {
      expect(event.filter(({ payload }) => (payload[1] ?? 0) & 0x80)).toHaveLength(3);
      expect(event.at(-1)?.payload.readUInt16BE(2)).toBe(1280);
    }
    const all = peer.received.slice(from).map(({ sequence }) => sequence);
    expect(
      all.every((sequence, index) => index === 0 || sequence === (((all[index - 1] ?? 0) + 1) & 0xffff)),
    ).toBe(true);
  });

  test('tells the digits that the other side presses', async () => {
    const digits: string[] = [];
    const stop = bench.gateway.on('digit', (event) => digits.push(event.digit));
    await place([[0, 'PCMU/8000'], events]);
    peer.playTone('PCMU', fromPeer);
    peer.pressDigit('7', 101);
    peer.pressDigit('*', 101);
    await expect.poll(() => digits).toEqual(['7', '*']);
    stop();
  });

  test('mutes in the gateway, whatever the page sends', async () => {
    await place([[0, 'PCMU/8000']]);
    await microphoneArrives('PCMU');
    await bench.gateway.request('mute', { callId, muted: true });
    const from = await receive(30);
    expect(loudest(peer.received.slice(from + 2))).toBe(0xff);
    await bench.gateway.request('mute', { callId, muted: false });
    await microphoneArrives('PCMU');
  });

  test('holds with silence and resumes', async () => {
    await place([[0, 'PCMU/8000']]);
    peer.playTone('PCMU', fromPeer);
    await microphoneArrives('PCMU');

    const hold = await bench.gateway.request('offer', { callId, direction: 'sendonly' });
    expect(hold.description).toContain('a=sendonly');
    const held = peerDescription(peer, { formats: [[0, 'PCMU/8000']], attributes: ['recvonly'] });
    expect(await bench.gateway.request('accept', { callId, description: held })).toMatchObject({
      direction: 'sendonly',
    });
    const from = await receive(30);
    expect(loudest(peer.received.slice(from + 2))).toBe(0xff);

    await bench.gateway.request('offer', { callId, direction: 'sendrecv' });
    const resumed = peerDescription(peer, { formats: [[0, 'PCMU/8000']] });
    expect(await bench.gateway.request('accept', { callId, description: resumed })).toMatchObject({
      direction: 'sendrecv',
    });
    await microphoneArrives('PCMU');
    const { samples, sampleRate } = await recordPage(page, 1);
    expect(findTone(samples, sampleRate, fromPeer).level).toBeGreaterThan(-20);
  });

  test('survives a reload of the page', async () => {
    await place([[8, 'PCMA/8000']]);
    peer.playTone('PCMA', fromPeer);
    await microphoneArrives('PCMA');
    const isAttached = attached();
    await page.reload();
    await page.waitForFunction(() => 'audio' in window);
    const from = await receive(20);
    expect(loudest(peer.received.slice(from + 10))).toBe(0xd5);

    await show('PCMA');
    await isAttached;
    await microphoneArrives('PCMA');
    const { samples, sampleRate } = await recordPage(page, 1);
    expect(findTone(samples, sampleRate, fromPeer).level).toBeGreaterThan(-20);
  });

  test('tells of a peer that is not heard, and when it is back', async () => {
    const told: boolean[] = [];
    const stop = bench.gateway.on('silence', ({ silent }) => told.push(silent));
    await place([[0, 'PCMU/8000']]);
    await expect.poll(() => told).toEqual([true]);
    peer.playTone('PCMU', fromPeer);
    await expect.poll(() => told).toEqual([true, false]);
    stop();
  });

  test.each(['none', 'denied'] as const)(
    'without a microphone (%s) the other side is heard and hears silence',
    async (microphone) => {
      await page.close();
      page = await bench.newPageWithout(microphone);
      await place([[0, 'PCMU/8000']]);
      peer.playTone('PCMU', fromPeer);
      await expect
        .poll(() => page.evaluate(() => window.audio.sounds()))
        .toMatchObject({ [callId]: { state: 'connected', microphone } });
      const from = await receive(50);
      expect(loudness(peer.heard('PCMU', from))).toBeLessThan(-60);
      const { samples, sampleRate } = await recordPage(page, 1);
      expect(findTone(samples, sampleRate, fromPeer).level).toBeGreaterThan(-20);
    },
  );
});

/** The byte furthest from silence, or the silence that all of them are. */
function loudest(packets: readonly { readonly payload: Buffer }[]): number | readonly number[] {
  const bytes = [...new Set(packets.flatMap(({ payload }) => [...payload]))];
  return bytes.length === 1 && bytes[0] !== undefined ? bytes[0] : bytes;
}
