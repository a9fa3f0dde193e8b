/**
 * For the tests: a small ordinary Electron app, driven on the stand-in as Playwright drives the
 * real one.
 */
import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron as electron, type ElectronApplication, type Page } from '@playwright/test';
import { afterAll, beforeAll } from 'vitest';
import { findBrowser, standInDist } from './locate.ts';

export const fixtureFolder = join(import.meta.dirname, 'fixture');
export const noBrowserHere = findBrowser() === null;
export const posix = process.platform !== 'win32';

/** What the preload of the fixture exposes. */
interface Fixture {
  readonly platform: string;
  readonly invoke: (channel: string, value?: unknown) => Promise<unknown>;
  readonly ping: (value: unknown) => void;
  readonly onPong: (listener: (value: unknown) => void) => () => void;
  readonly add: (a: number, b: number) => number;
  readonly refuse: () => void;
}
declare global {
  var fixture: Fixture;
  var seen: string[][];
}

/** A folder for the profiles of this file's tests, removed after the last one. */
export function useFolder(): { readonly path: () => string; readonly newProfile: () => string } {
  let folder = '';
  let count = 0;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'electron-host-'));
    process.env['ELECTRON_OVERRIDE_DIST_PATH'] = standInDist();
    process.env['ANCHORLINE_HOST_HEADLESS'] = '1';
  });
  afterAll(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));
  return {
    path: () => folder,
    newProfile: () => {
      count += 1;
      return join(folder, `profile-${count}`);
    },
  };
}

/** Starts the app and waits for its page. */
export async function launch(profile: string, extra: object = {}): Promise<[ElectronApplication, Page]> {
  const app = await electron.launch({
    args: ['.', `--user-data-dir=${profile}`, '--use-fake-device-for-media-stream'],
    cwd: fixtureFolder,
    ...extra,
  });
  const page = await app.firstWindow();
  await page.getByRole('status').filter({ hasText: 'running on' }).waitFor();
  return [app, page];
}

/** Command lines that name the profile: the app, its browser and what these have started. */
export function processesOf(profile: string): string[] {
  const lines = execFileSync('ps', ['-eo', 'pid=,args=']).toString().split('\n');
  return lines.filter((line) => line.includes(`${profile}/`) || line.endsWith(profile));
}
