/** A Chromium with the sound page in it, and a forked gateway behind it. */
import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { build } from 'vite';
import { forkGateway } from '../../../../electron/media/process/fakes/forked-gateway.ts';
import type { MediaGateway } from '../../../../electron/media/process/gateway-contract.ts';
import { startMediaProcess } from '../../../../electron/media/process/media-process.ts';
import { systemClock } from '../../../../electron/platform/clock.ts';

export interface SoundBench {
  readonly page: Page;
  readonly gateway: MediaGateway;
  /** Of the gateway's process. */
  readonly pid: number;
  readonly close: () => Promise<void>;
}

export async function openSoundBench(browserPath: string): Promise<SoundBench> {
  const server = createServer(await pageServer()).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const browser = await chromium.launch({
    executablePath: browserPath,
    chromiumSandbox: process.getuid?.() !== 0,
    args: [
      '--allow-loopback-in-peer-connection',
      '--autoplay-policy=no-user-gesture-required',
      '--disable-features=WebRtcHideLocalIpsWithMdns',
    ],
  });
  const child = forkGateway();
  const gateway = startMediaProcess(child, systemClock);
  const page = await browser.newPage();
  page.on('pageerror', (error) => console.error(error));
  await page.exposeFunction('attach', async (callId: string, offer: string) => {
    const { answer } = await gateway.request('attach', { callId, offer });
    return answer;
  });
  await page.goto(`http://localhost:${(server.address() as AddressInfo).port}/`);
  await page.waitForFunction(() => 'sound' in window);
  return {
    page,
    gateway,
    pid: child.pid ?? 0,
    close: async () => {
      gateway.stop();
      await browser.close();
      server.close();
    },
  };
}

async function pageServer(): Promise<Parameters<typeof createServer>[1]> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      minify: false,
      target: 'esnext',
      lib: { entry: join(import.meta.dirname, 'sound-page.ts'), formats: ['es'], fileName: 'page' },
    },
  });
  const [bundle] = Array.isArray(built) ? built : [built];
  const script = bundle && 'output' in bundle ? bundle.output[0].code : '';
  return (request, response) => {
    const isScript = request.url === '/page.js';
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html');
    response.end(isScript ? script : '<!doctype html><body><script type="module" src="/page.js"></script>');
  };
}
