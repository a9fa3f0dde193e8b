/** Calls that are encrypted from end to end, with Chromium on both sides. Heard by content. */
import { createSocket, type Socket } from 'node:dgram';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { findBrowser, noBrowser } from '../../tools/electron-host/browser/find-browser.ts';
import { startAudioBench, type AudioBench } from './fakes/audio-bench.ts';
import { connected, hears, hearsSilence } from './fakes/end-to-end-heard.ts';
import { openSide, type EndToEndSide } from './fakes/end-to-end-side.ts';

const fromMicrophone = 440;

const browser = findBrowser();
if (browser === null) console.warn(`skipped: ${noBrowser}`);

let bench: AudioBench;
let calls = 0;
const ends: (() => unknown)[] = [];

async function side(): Promise<EndToEndSide> {
  calls += 1;
  const opened = await openSide(bench, `call-${calls}`);
  ends.push(opened.close);
  return opened;
}

const portIn = (description: string): number => Number(/m=audio (\d+)/.exec(description)?.[1]);

describe.skipIf(browser === null)('in a browser', () => {
  beforeAll(async () => {
    bench = await startAudioBench(browser ?? '', fromMicrophone);
  });
  afterAll(() => bench.close());
  afterEach(async () => {
    for (const end of ends.splice(0)) await end();
  });

  describe('two phones, without ICE', () => {
    let caller: EndToEndSide;
    let callee: EndToEndSide;
    beforeEach(async () => {
      caller = await side();
      callee = await side();
    });

    async function offer(): Promise<string> {
      return caller.describer.offer('sendrecv', { form: 'dtls' });
    }
    async function call(change: (answer: string) => string = (answer) => answer): Promise<string> {
      const description = await offer();
      const { description: answer } = await callee.describer.answer(description, false);
      await caller.describer.accept(change(answer));
      return description;
    }

    test('hear each other, and the figures are those of Chromium', async () => {
      const description = await offer();
      expect(description).toMatch(/m=audio \d+ UDP\/TLS\/RTP\/SAVP /);
      expect(description).toMatch(/a=fingerprint:sha-256 (?:[0-9A-F]{2}:){31}[0-9A-F]{2}\r/);
      expect(description).toContain('a=setup:actpass\r');
      expect(description).toContain('a=rtcp-mux\r');
      expect(description).not.toContain('a=ice');
      expect(description).not.toContain('a=crypto');
      const { description: answer, protection } = await callee.describer.answer(description, false);
      expect(protection).toEqual({ kind: 'dtls' });
      expect(answer).toMatch(/a=setup:active\r/);
      expect(caller.protection()).toBeUndefined();
      await caller.describer.accept(answer);
      await connected(caller, callee);
      await hears(caller.page, fromMicrophone);
      await hears(callee.page, fromMicrophone);
      await expect.poll(() => caller.reports.at(-1)?.statistics?.packetsReceived).toBeGreaterThan(50);
      expect(caller.protection()).toMatchObject({ suite: expect.stringMatching(/^\w+$/) as string });
      expect(caller.reports.at(-1)?.statistics?.packetsSent).toBeGreaterThan(50);
    });

    test('a fingerprint that is not the certificate’s ends the call, and nothing was heard', async () => {
      await call((answer) => answer.replace(/(a=fingerprint:sha-256 )..:..:../, '$100:11:22'));
      await expect.poll(() => caller.faults).toEqual([{ stage: 'media', code: 'dtls-failed' }]);
      expect(caller.protection()?.kind).toBeUndefined();
      expect(callee.reports.every(({ statistics }) => !statistics?.packetsReceived)).toBe(true);
    });

    test('mute and hold are made by the gateway, whatever the page sends', async () => {
      await call();
      await connected(caller, callee);
      await hears(callee.page, fromMicrophone);
      // The page does not know of it, and goes on sending.
      await bench.gateway.request('mute', { callId: caller.callId, muted: true });
      await hearsSilence(callee.page);
      await hears(caller.page, fromMicrophone);
      await bench.gateway.request('mute', { callId: caller.callId, muted: false });
      await hears(callee.page, fromMicrophone);

      const held = await caller.describer.offer('sendonly');
      await caller.describer.accept((await callee.describer.answer(held, false)).description);
      await hearsSilence(callee.page);
      const resumed = await caller.describer.offer('sendrecv');
      await caller.describer.accept((await callee.describer.answer(resumed, false)).description);
      await hears(callee.page, fromMicrophone);
      // The same association all the time.
      expect(new Set(caller.reports.map(({ association }) => association))).toEqual(new Set([1]));
    });

    test('a page that is muted stops sending, and goes on', async () => {
      await call();
      await connected(caller, callee);
      await caller.show({ muted: true });
      const sent = () => caller.reports.at(-1)?.statistics?.packetsSent ?? 0;
      const isAtRest = async () => {
        const before = sent();
        const reports = caller.reports.length;
        await expect.poll(() => caller.reports.length).toBeGreaterThan(reports + 1);
        return sent() - before;
      };
      await expect.poll(isAtRest).toBe(0);
      await caller.show({ muted: false });
      await hears(callee.page, fromMicrophone);
    });

    test('a digit passes while the microphone is muted', async () => {
      await call();
      await connected(caller, callee);
      await bench.gateway.request('mute', { callId: caller.callId, muted: true });
      await caller.show({ muted: true });
      const received = () => callee.reports.at(-1)?.statistics?.packetsReceived ?? 0;
      const isAtRest = async () => {
        const before = received();
        const reports = callee.reports.length;
        await expect.poll(() => callee.reports.length).toBeGreaterThan(reports + 1);
        return received() - before;
      };
      await expect.poll(isAtRest).toBe(0);
      const before = received();
      await bench.gateway.request('digit', { callId: caller.callId, digit: '5' });
      await caller.show({ muted: true, digits: '5' });
      await expect.poll(received).toBeGreaterThan(before + 3);
      await expect.poll(isAtRest).toBe(0);
      // A tone of 160 ms, and nothing of the microphone.
      expect(received()).toBeLessThan(before + 40);
    });

    test('a page that is loaded again makes another association', async () => {
      const first = await call();
      await connected(caller, callee);
      await caller.page.reload();
      await caller.page.waitForFunction(() => 'audio' in window);
      await caller.show();
      caller.describer.renew();
      const again = await caller.describer.offer('sendrecv');
      const fingerprint = (text: string) => /a=fingerprint:.*/.exec(text)?.[0];
      expect(fingerprint(again)).not.toBe(fingerprint(first));
      expect(portIn(again)).toBe(portIn(first));
      await caller.describer.accept((await callee.describer.answer(again, false)).description);
      await expect.poll(() => caller.reports.at(-1)).toMatchObject({ association: 2, state: 'connected' });
      await expect.poll(() => callee.reports.at(-1)).toMatchObject({ association: 2, state: 'connected' });
      await hears(caller.page, fromMicrophone);
      await hears(callee.page, fromMicrophone);
    });

    test('a stranger changes nothing, before, during and after the handshake', async () => {
      const stranger = createSocket('udp4');
      await new Promise<void>((resolve) => void stranger.bind(0, '127.0.0.2', resolve));
      const answers: Buffer[] = [];
      stranger.on('message', (datagram) => answers.push(datagram));
      const description = await offer();
      const stop = flood(stranger, () => portIn(description));
      ends.push(() => {
        stop();
        stranger.close();
      });
      const { description: answer } = await callee.describer.answer(description, false);
      await caller.describer.accept(answer);
      await connected(caller, callee);
      await hears(caller.page, fromMicrophone);
      await hears(callee.page, fromMicrophone);
      expect(caller.faults).toEqual([]);
      expect(answers).toEqual([]);
    });
  });
});

/** Everything that a stranger may send, from one address to one port, until it is ended. */
function flood(from: Socket, port: () => number): () => void {
  const of = (length: number, ...head: number[]) => {
    const bytes = Buffer.alloc(length, 7);
    Buffer.from(head).copy(bytes);
    return bytes;
  };
  const all = [
    of(60, 23, 254, 253, 0, 1),
    of(80, 22, 254, 253, 0, 0, 0, 0, 0, 0, 0, 0, 0, 67, 11),
    of(180, 0x80, 111),
    of(180, 0x80, 0),
    of(60, 0x80, 200),
    of(28, 0, 1, 0, 8, 0x21, 0x12, 0xa4, 0x42),
    Buffer.from('hello'),
  ];
  const timer = setInterval(() => {
    for (const datagram of all) from.send(datagram, port(), '127.0.0.1');
  }, 5);
  return () => clearInterval(timer);
}
