import { join } from 'node:path';
import { _electron as electron, type ElectronApplication, type Page } from '@playwright/test';
import { removeFolder, temporaryFolder } from './folder.ts';
import { patience } from '../../electron/platform/fakes/patience.ts';

const root = join(import.meta.dirname, '../..');

export interface LaunchOptions {
  /** An existing profile; without one the app gets a new folder that is removed on `close`. */
  readonly profile?: string;
  /** A WAV file that the fake microphone plays in a loop; without one: Chromium's beep. */
  readonly microphone?: string;
  /** False: the system has no microphone at all. */
  readonly hasMicrophone?: boolean;
  readonly args?: readonly string[];
  /** Variables of the environment beside those that are there. */
  readonly env?: Readonly<Record<string, string>>;
  /** The app's executable and what to start, for the packed app. */
  readonly executablePath?: string;
  readonly entry?: readonly string[];
}

export interface RunningApp {
  readonly app: ElectronApplication;
  readonly page: Page;
  readonly profile: string;
  readonly close: () => Promise<void>;
}

/** The system that the tests know. */
const english = { LC_ALL: 'C.UTF-8', LANGUAGE: 'en' };

/** The apps that this worker has started and not closed. */
export const openApps = new Set<RunningApp>();
/** Who wants something of an app before it is closed. */
export const beforeClose = new Set<(app: RunningApp) => Promise<void>>();

/**
 * Starts the real app on whatever stands for Electron here, with a profile and devices of its own.
 */
export async function launchAnchorline(options: LaunchOptions = {}): Promise<RunningApp> {
  const profile = options.profile ?? (await temporaryFolder());
  const app = await electron.launch({
    args: [
      ...(options.entry ?? ['.']),
      `--user-data-dir=${profile}`,
      ...(options.hasMicrophone === false ? [] : ['--use-fake-device-for-media-stream']),
      ...(options.microphone ? [`--use-file-for-fake-audio-capture=${options.microphone}`] : []),
      '--use-fake-ui-for-media-stream',
      '--autoplay-policy=no-user-gesture-required',
      ...(options.args ?? []),
    ],
    ...(options.executablePath ? { executablePath: options.executablePath } : {}),
    env: { ...(process.env as Record<string, string>), ...english, ...options.env },
    cwd: root,
    timeout: patience.condition,
  });
  const page = await app.firstWindow();
  await page.waitForFunction(() => 'anchorline' in globalThis);
  const running: RunningApp = {
    app,
    page,
    profile,
    close: async () => {
      openApps.delete(running);
      for (const look of beforeClose) await look(running);
      // A call that still runs is asked about; here the answer is to end it. An app that is gone
      // asks nothing.
      await app
        .evaluate(({ dialog }) => {
          dialog.showMessageBox = () => Promise.resolve({ response: 1, checkboxChecked: false });
        })
        .catch(() => undefined);
      await app.close();
      if (!options.profile) await removeFolder(profile);
    },
  };
  openApps.add(running);
  return running;
}
