import type { Page } from '@playwright/test';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { G711 } from '../../e2e/support/audio/g711.ts';
import { recordPage } from '../../e2e/support/audio/page-recorder.ts';
import { peerDescription, startRtpPeer, type RtpPeer } from '../../e2e/support/audio/rtp-peer.ts';
import { findTone } from '../../e2e/support/audio/tone.ts';
import type { Agreed } from '../../electron/media/gateway-contract.ts';
import type { CodecName } from '../../shared/model/media.ts';
import { callShown, startAudioBench, type AudioBench } from './fakes/audio-bench.ts';

const fromMicrophone = 440;
const fromPeer = 1000;
const events = [101, 'telephone-event/8000'] as const;

let bench: AudioBench;
let page: Page;
let peer: RtpPeer;
let callId = '';
let calls = 0;

beforeAll(async () => {
  bench = await startAudioBench(fromMicrophone);
}, 60_000);
afterAll(() => bench.close());

beforeEach(async () => {
  calls += 1;
  callId = `call-${calls}`;
  peer = await startRtpPeer();
  page = await bench.newPage();
  await bench.gateway.request('open', { callId, localAddress: '127.0.0.1' });
});
afterEach(async () => {
  await bench.gateway.request('close', { callId });
  await peer.close();
  await page.close();
});

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

/** Waits until that many more packets satisfy the condition; gives the index of the first packet looked at. */
async function receive(
  count: number,
  matches: (payloadType: number) => boolean = () => true,
): Promise<number> {
  const from = peer.received.length;
  await expect
    .poll(() => peer.received.slice(from).filter(({ payloadType }) => matches(payloadType)).length, {
      timeout: 15_000,
    })
    .toBeGreaterThanOrEqual(count);
  return from;
}

/** The microphone's tone has reached the peer. */
async function microphoneArrives(law: G711): Promise<void> {
  await expect
    .poll(() => findTone(peer.heard(law).slice(-1600), 8000, fromMicrophone).level, { timeout: 15_000 })
    .toBeGreaterThan(-30);
}

test.each(['PCMU', 'PCMA'] as const)('carries sound both ways in %s', async (law) => {
  const agreed = await place([[law === 'PCMU' ? 0 : 8, `${law}/8000`], events]);
  expect(agreed).toMatchObject({ codec: law, direction: 'sendrecv', protection: { kind: 'none' } });
  peer.playTone(law, fromPeer);
  await microphoneArrives(law);

  const from = await receive(100);
  const sent = findTone(peer.heard(law, from), 8000, fromMicrophone);
  expect(sent.level).toBeGreaterThan(-30);
  expect(sent.purity).toBeGreaterThan(10);
  expect(sent.gaps).toBe(0);

  const { samples, sampleRate } = await recordPage(page, 2);
  const heard = findTone(samples, sampleRate, fromPeer);
  expect(heard.level).toBeGreaterThan(-20);
  expect(heard.gaps).toBeLessThanOrEqual(2);
});
