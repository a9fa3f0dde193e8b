/** Calls with ICE and DTLS-SRTP: the peer is Chromium by itself. Heard by content. */
import type { Page } from '@playwright/test';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { findBrowser, noBrowser } from '../../tools/electron-host/browser/find-browser.ts';
import { startAudioBench, type AudioBench } from './fakes/audio-bench.ts';
import { connected, hears } from './fakes/end-to-end-heard.ts';
import { openSide, type EndToEndSide } from './fakes/end-to-end-side.ts';

const fromMicrophone = 440;

const browser = findBrowser();
if (browser === null) console.warn(`skipped: ${noBrowser}`);

let bench: AudioBench;
let calls = 0;
let ours: EndToEndSide;
let peer: Page;
const ends: (() => Promise<void>)[] = [];

const ufragIn = (description: string): string | undefined => /a=ice-ufrag:(\S+)/.exec(description)?.[1];

/** The peer's description, once its candidates are in it. */
const peerOffers = () =>
  peer.evaluate(async () => {
    const connection = new RTCPeerConnection();
    Object.assign(window, { connection });
    const context = new AudioContext();
    const oscillator = new OscillatorNode(context, { frequency: 1000 });
    const destination = context.createMediaStreamDestination();
    oscillator.connect(destination);
    oscillator.start();
    for (const track of destination.stream.getTracks()) connection.addTrack(track);
    const element = document.createElement('audio');
    element.autoplay = true;
    document.body.append(element);
    connection.addEventListener('track', ({ track }) => {
      element.srcObject = new MediaStream([track]);
    });
    await connection.setLocalDescription();
    while (connection.iceGatheringState !== 'complete')
      await new Promise((resolve) => {
        connection.addEventListener('icegatheringstatechange', resolve, { once: true });
      });
    return connection.localDescription?.sdp ?? '';
  });
const peerAccepts = (sdp: string) =>
  peer.evaluate(async (answer) => {
    const { connection } = window as unknown as { connection: RTCPeerConnection };
    await connection.setRemoteDescription({ type: 'answer', sdp: answer });
  }, sdp);
const peerAnswers = (sdp: string) =>
  peer.evaluate(async (offer) => {
    const { connection } = window as unknown as { connection: RTCPeerConnection };
    await connection.setRemoteDescription({ type: 'offer', sdp: offer });
    await connection.setLocalDescription();
    while (connection.iceGatheringState !== 'complete')
      await new Promise((resolve) => {
        connection.addEventListener('icegatheringstatechange', resolve, { once: true });
      });
    return connection.localDescription?.sdp ?? '';
  }, sdp);
const peerState = () =>
  peer.evaluate(() => (window as unknown as { connection: RTCPeerConnection }).connection.connectionState);

describe.skipIf(browser === null)('in a browser', () => {
  beforeAll(async () => {
    bench = await startAudioBench(browser ?? '', fromMicrophone);
  });
  afterAll(() => bench.close());
  beforeEach(async () => {
    calls += 1;
    ours = await openSide(bench, `call-${calls}`);
    ends.push(ours.close);
    peer = await bench.newPeerPage();
    ends.push(() => peer.close());
  });
  afterEach(async () => {
    for (const end of ends.splice(0)) await end();
  });

  test('a browser’s call is answered, and both hear each other', async () => {
    const { description, protection } = await ours.describer.answer(await peerOffers(), false);
    expect(protection).toEqual({ kind: 'dtls' });
    // One candidate: the address that the signalling has.
    expect(description.match(/a=candidate:.*/g)).toEqual([
      expect.stringMatching(/^a=candidate:1 1 UDP \d+ 127\.0\.0\.1 \d+ typ host/) as string,
    ]);
    await peerAccepts(description);
    await connected(ours);
    await expect.poll(peerState).toBe('connected');
    await hears(ours.page, 1000);
    await hears(peer, fromMicrophone);
    await expect.poll(() => ours.reports.at(-1)?.statistics?.roundTrip).toBeGreaterThanOrEqual(0);
  });

  test('after a move to another address ICE begins anew, and both go on hearing each other', async () => {
    const offered = await peerOffers();
    const { description: first } = await ours.describer.answer(offered, false);
    await peerAccepts(first);
    await connected(ours);
    await hears(peer, fromMicrophone);
    await ours.describer.move('127.0.0.2');
    const offer = await ours.describer.offer('sendrecv');
    expect(ufragIn(offer)).not.toBe(ufragIn(first));
    expect(offer.match(/a=candidate:.*/g)).toEqual([
      expect.stringMatching(/^a=candidate:1 1 UDP \d+ 127\.0\.0\.2 \d+ typ host/) as string,
    ]);
    const answer = await peerAnswers(offer);
    // The peer has taken it as a restart.
    expect(ufragIn(answer)).not.toBe(ufragIn(offered));
    await ours.describer.accept(answer);
    await hears(ours.page, 1000);
    await hears(peer, fromMicrophone);
    // The same association all the time.
    expect(new Set(ours.reports.map(({ association }) => association))).toEqual(new Set([1]));
    expect(ours.faults).toEqual([]);
  });

  test('candidates that are names are not looked up: the peer’s own check shows its address', async () => {
    const offer = (await peerOffers()).replaceAll(
      /(a=candidate:\S+ \d udp \d+ )\S+/g,
      '$1media.peer.example',
    );
    const { description } = await ours.describer.answer(offer, false);
    await peerAccepts(description);
    await expect.poll(peerState).toBe('connected');
    await connected(ours);
    await hears(ours.page, 1000);
  });
});
