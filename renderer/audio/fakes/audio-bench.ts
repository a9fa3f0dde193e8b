/**
 * A Chromium with a fake microphone, the audio page in it, and a forked gateway behind its bridge.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from '@playwright/test';
import { build } from 'vite';
import { tone } from '../../../shared/sound/tone.ts';
import { writeWav } from '../../../shared/sound/wav.ts';
import { forkGateway } from '../../../electron/media/process/fakes/forked-gateway.ts';
import type { MediaGateway } from '../../../electron/media/process/gateway-contract.ts';
import { startMediaProcess } from '../../../electron/media/process/media-process.ts';
import { systemClock } from '../../../electron/platform/clock.ts';
import { FaultError } from '../../../shared/errors.ts';

export interface AudioBench {
  readonly gateway: MediaGateway;
  /** `onCommand`: takes the commands that the gateway does not. */
  readonly newPage: (onCommand?: OnCommand) => Promise<Page>;
  /** A page without our script, for a peer of the browser's own. */
  readonly newPeerPage: () => Promise<Page>;
  /** In a browser of its own: `none` has no device, `denied` has one and refuses it. */
  readonly newPageWithout: (microphone: 'none' | 'denied') => Promise<Page>;
  readonly close: () => Promise<void>;
}

type OnCommand = (command: string, argument: never) => unknown;

const flags = [
  '--allow-loopback-in-peer-connection',
  '--autoplay-policy=no-user-gesture-required',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export async function startAudioBench(browserPath: string, microphoneFrequency: number): Promise<AudioBench> {
  const folder = await mkdtemp(join(tmpdir(), 'anchorline-audio-'));
  const microphone = join(folder, 'microphone.wav');
  await writeFile(
    microphone,
    writeWav({ sampleRate: 48_000, samples: tone(microphoneFrequency, 48_000, 480_000) }),
  );
  const launch = (...devices: string[]) =>
    chromium.launch({
      executablePath: browserPath,
      chromiumSandbox: process.getuid?.() !== 0,
      args: [...flags, ...devices],
    });
  const fakeDevice = '--use-fake-device-for-media-stream';
  const [server, browser] = await Promise.all([
    servePage(),
    launch(fakeDevice, '--use-fake-ui-for-media-stream', `--use-file-for-fake-audio-capture=${microphone}`),
  ]);
  const others: Browser[] = [];
  const gateway = startMediaProcess(forkGateway(), systemClock);
  return {
    gateway,
    newPage: (onCommand) => openPage(browser, server, gateway, onCommand),
    newPeerPage: async () => {
      const page = await browser.newPage();
      await page.goto(`${urlOf(server)}peer`);
      return page;
    },
    newPageWithout: async (state) => {
      const other = await launch(...(state === 'denied' ? [fakeDevice] : []));
      others.push(other);
      return openPage(other, server, gateway);
    },
    close: async () => {
      gateway.stop();
      await Promise.all([browser, ...others].map((running) => running.close()));
      server.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function servePage(): Promise<Server> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      minify: false,
      lib: { entry: join(import.meta.dirname, 'audio-page.ts'), formats: ['es'], fileName: 'page' },
    },
  });
  const [bundle] = Array.isArray(built) ? built : [built];
  const script = bundle && 'output' in bundle ? bundle.output[0].code : '';
  const server = createServer((request, response) => {
    const isScript = request.url === '/page.js';
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html');
    const ours = request.url === '/peer' ? '' : '<script type="module" src="/page.js"></script>';
    response.end(isScript ? script : `<!doctype html><body>${ours}`);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return server;
}

const urlOf = (server: Server): string => `http://localhost:${(server.address() as AddressInfo).port}/`;

async function openPage(
  browser: Browser,
  server: Server,
  gateway: MediaGateway,
  onCommand: OnCommand = () => null,
): Promise<Page> {
  const page = await browser.newPage();
  await page.exposeFunction(
    'bridgeInvoke',
    async (command: string, argument: { callId: string; offer: string }) => {
      try {
        const value =
          command === 'media.attach'
            ? await gateway.request('attach', argument)
            : await onCommand(command, argument as never);
        return { ok: true, value };
      } catch (error) {
        return { ok: false, fault: error instanceof FaultError ? error.fault : String(error) };
      }
    },
  );
  await page.goto(urlOf(server));
  await page.waitForFunction(() => 'audio' in window);
  return page;
}
