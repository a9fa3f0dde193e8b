/**
 * What the parts of the API share: the running browser, once there is one, and the app that runs.
 */
import type { SchemeUrls } from './scheme-url.ts';
import { createSchemeUrls } from './scheme-url.ts';
import type { Browser } from './browser/start-browser.ts';
import type { Targets } from './browser/targets.ts';

export interface RunningBrowser {
  readonly browser: Browser;
  readonly targets: Targets;
}

export interface AppFacts {
  /** The executable's path, as the app sees it. */
  readonly executable: string;
  /** The folder that holds package.json. */
  readonly folder: string;
  readonly name: string;
  readonly version: string;
  readonly packaged: boolean;
  readonly switches: readonly (readonly [name: string, value: string])[];
}

export const urls: SchemeUrls = createSchemeUrls();

let facts: AppFacts | null = null;
let running: RunningBrowser | null = null;

export function setAppFacts(found: AppFacts): void {
  facts = found;
}

export function appFacts(): AppFacts {
  if (!facts) throw new Error('The app has not been read yet.');
  return facts;
}

export function setRunning(browser: RunningBrowser): void {
  running = browser;
}

/** Null before `ready`. */
export function runningBrowser(): RunningBrowser | null {
  return running;
}

/**
 * What the stand-in was asked to do and cannot: for whoever looks into a test.
 * `globalThis.electronHost.recorded`.
 */
export const recorded: { readonly what: string; readonly args: readonly unknown[] }[] = [];
export function record(what: string, ...args: readonly unknown[]): void {
  recorded.push({ what, args });
}
Object.assign(globalThis, { electronHost: { recorded } });
