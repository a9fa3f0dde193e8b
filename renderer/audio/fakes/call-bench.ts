/** A call between the page of the audio bench and a scripted RTP peer, new for each test. */
import type { Page } from '@playwright/test';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import type { G711 } from '../../../shared/sound/g711.ts';
import { recordPage } from '../../../e2e/support/audio/page-recorder.ts';
import { peerDescription, startRtpPeer, type RtpPeer } from '../../../e2e/support/audio/rtp-peer.ts';
import { findTone, type ToneFound } from '../../../shared/sound/tone.ts';
import type { Agreed } from '../../../electron/media/sdp/agreement.ts';
import type { Call } from '../../../shared/model/call.ts';
import { initialSettings, type Settings } from '../../../shared/model/settings.ts';
import { startAudioBench, type AudioBench } from './audio-bench.ts';
import { exampleCall } from '../../../shared/model/fakes/example-call.ts';

/** Hz that the microphone picks up, and that the peer plays. */
export const fromMicrophone = 440;
export const fromPeer = 1000;

export interface CallBench extends AudioBench {
  page: Page;
  readonly peer: RtpPeer;
  readonly callId: string;
  /** Shows the page the call in that format, as main would with every snapshot. */
  readonly show: (
    format: string | null,
    change?: Partial<Call>,
    settings?: Partial<Settings>,
    recorded?: boolean,
  ) => Promise<void>;
  /** Resolves when the gateway has the page's sound next. */
  readonly attached: () => Promise<void>;
  readonly place: (
    formats: readonly (readonly [number, string])[],
    attributes?: readonly string[],
  ) => Promise<Agreed>;
  /**
   * Waits until that many packets from the index `from` on, the next one where none is given,
   * satisfy the condition; gives `from`.
   */
  readonly receive: (
    count: number,
    matches?: (payloadType: number) => boolean,
    from?: number,
  ) => Promise<number>;
  /** The microphone's tone has reached the peer. */
  readonly microphoneArrives: (law: G711) => Promise<void>;
  /** Records `seconds` of the page until the peer's tone in it fits, or that of `hertz`. */
  readonly pageHears: (fits: (found: ToneFound) => boolean, seconds: number, hertz?: number) => Promise<void>;
  /**
   * Waits until half a second of `silence` has reached the peer, as sound may have been on its way;
   * gives the byte furthest from it in the second after that.
   */
  readonly afterSilence: (silence: number) => Promise<unknown>;
}

/**
 * Of the 20 ms windows. None is lost on a quiet machine; a busy one delays the scripted peer and
 * the browser alike.
 */
const tolerated = 0.15;

/** A tone of that level, in dB, with hardly a hole. */
export const isWhole =
  (least: number) =>
  ({ level, gaps, windows }: ToneFound): boolean =>
    level > least && gaps < tolerated * windows;

/** Registers the hooks of the test file; what it gives is there once they have run. */
export function useCallBench(browserPath: string): CallBench {
  let bench: AudioBench;
  let peer: RtpPeer;
  let callId = '';
  let calls = 0;

  beforeAll(async () => {
    bench = await startAudioBench(browserPath, fromMicrophone);
  });
  afterAll(() => bench.close());
  beforeEach(async () => {
    calls += 1;
    callId = `call-${calls}`;
    peer = await startRtpPeer();
    call.page = await bench.newPage();
    await bench.gateway.request('open', { callId, localAddress: '127.0.0.1', encryption: 'off' });
  });
  afterEach(async () => {
    await bench.gateway.request('close', { callId });
    await peer.close();
    await call.page.close();
  });

  const call: CallBench = {
    get gateway() {
      return bench.gateway;
    },
    get peer() {
      return peer;
    },
    get callId() {
      return callId;
    },
    page: null as unknown as Page,
    newPage: () => bench.newPage(),
    newPeerPage: () => bench.newPeerPage(),
    newPageWithout: (microphone) => bench.newPageWithout(microphone),
    close: () => bench.close(),
    show: async (format, change = {}, settings = {}, recorded = false) => {
      const shown = exampleCall({ id: callId, ...change });
      const media = { ...shown.media, format, web: 'attached', ...change.media } as const;
      await call.page.evaluate((source) => window.audio.update(source), {
        calls: [{ ...shown, media }],
        settings: { ...initialSettings, ...settings },
        recordings: {
          folder: null,
          running: recorded ? [{ callId, since: '', file: '' }] : [],
        },
      });
    },
    ...verbsOf(() => call),
  };
  return call;
}

type Verbs = Pick<CallBench, 'attached' | 'place' | 'receive' | keyof Sounds>;
type Sounds = Pick<CallBench, 'microphoneArrives' | 'pageHears' | 'afterSilence'>;

function verbsOf(call: () => CallBench): Verbs {
  return {
    attached: () =>
      new Promise((resolve) => {
        const stop = call().gateway.on('web', (event) => {
          if (event.callId !== call().callId || event.state !== 'attached') return;
          stop();
          resolve();
        });
      }),
    place: async (formats, attributes = []) => {
      const isAttached = call().attached();
      await call().show(null);
      const { description } = await call().gateway.request('offer', {
        callId: call().callId,
        direction: 'sendrecv',
      });
      call().peer.sendTo(Number(/m=audio (\d+)/.exec(description)?.[1]));
      const agreed = await call().gateway.request('accept', {
        callId: call().callId,
        description: peerDescription(call().peer, { formats, attributes }),
      });
      await isAttached;
      await call().show(agreed.format);
      return agreed;
    },
    receive: async (count, matches = () => true, from = call().peer.received.length) => {
      await expect
        .poll(
          () =>
            call()
              .peer.received.slice(from)
              .filter(({ payloadType }) => matches(payloadType)).length,
        )
        .toBeGreaterThanOrEqual(count);
      return from;
    },
    ...soundsOf(call),
  };
}

function soundsOf(call: () => CallBench): Sounds {
  return {
    microphoneArrives: async (law) => {
      await expect
        .poll(() => findTone(call().peer.heard(law).slice(-1600), 8000, fromMicrophone).level)
        .toBeGreaterThan(-45);
    },
    pageHears: async (fits, seconds, hertz = fromPeer) => {
      const record = async (): Promise<ToneFound> => {
        const { samples, sampleRate } = await recordPage(call().page, seconds);
        return findTone(samples, sampleRate, hertz);
      };
      await expect.poll(record).toSatisfy(fits);
    },
    afterSilence: async (silence) => {
      const from = call().peer.received.length;
      const since = () => call().peer.received.slice(from);
      await expect.poll(() => [since().length > 25, loudest(since().slice(-25))]).toEqual([true, silence]);
      const then = await call().receive(50);
      return loudest(call().peer.received.slice(then));
    },
  };
}

/** The byte furthest from silence, or the silence that all of them are. */
export function loudest(packets: readonly { readonly payload: Buffer }[]): number | readonly number[] {
  const bytes = [...new Set(packets.flatMap(({ payload }) => [...payload]))];
  return bytes.length === 1 && bytes[0] !== undefined ? bytes[0] : bytes;
}
