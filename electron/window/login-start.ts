/**
 * Whether the system starts the phone when its person signs in. The system holds the truth: a
 * person may switch it off there as well.
 */
import { join } from 'node:path';
import { FaultError } from '../../shared/errors.ts';
import { isSystemError } from '../platform/defects.ts';
import { autostartEntry, isAutostartOn, writeAutostart } from './autostart-file.ts';
import { appTitle } from './ringing.ts';

/** The phone was started so: it begins without its window. */
export const hiddenSwitch = '--hidden';

/** The parts of Electron's `app` that are used here. */
export interface LoginApp {
  readonly isPackaged: boolean;
  readonly getPath: (name: 'appData') => string;
  readonly getLoginItemSettings: (options: { readonly args: string[] }) => {
    readonly openAtLogin: boolean;
    readonly executableWillLaunchAtLogin: boolean;
    readonly wasOpenedAtLogin: boolean;
  };
  readonly setLoginItemSettings: (settings: {
    readonly openAtLogin: boolean;
    readonly args: string[];
  }) => void;
}

export interface LoginStart {
  /** Null: this is no installed app, and the system cannot start it. */
  readonly value: () => boolean | null;
  /** Rejects with `desktop: login-start-failed`. */
  readonly set: (isOn: boolean) => Promise<void>;
}

export interface LoginOutside {
  readonly app: LoginApp;
  readonly platform: 'linux' | 'windows' | 'macos';
  /** What is started. */
  readonly executable: string;
}

export async function openLoginStart(outside: LoginOutside): Promise<LoginStart> {
  if (!isInstalled(outside)) return { value: () => null, set: () => Promise.reject(failed()) };
  const { read, write } = outside.platform === 'linux' ? linuxStart(outside) : systemStart(outside);
  let isOn = await read();
  return {
    value: () => isOn,
    set: async (wanted) => {
      await write(wanted).catch((error: unknown) => {
        throw isSystemError(error) ? failed((error as NodeJS.ErrnoException).code) : error;
      });
      isOn = await read();
    },
  };
}

/** An AppImage is mounted elsewhere each time, and what is in it cannot be started again. */
const isInstalled = ({ app, executable }: LoginOutside): boolean =>
  app.isPackaged && !/\/\.mount_[^/]+\//.test(executable);

const failed = (presented?: string): FaultError =>
  new FaultError({ stage: 'desktop', code: 'login-start-failed', ...(presented && { presented }) });

function linuxStart({ app, executable }: LoginOutside) {
  const path = join(app.getPath('appData'), 'autostart', 'anchorline.desktop');
  return {
    read: () => isAutostartOn(path),
    write: async (isOn: boolean) =>
      writeAutostart(path, isOn ? autostartEntry(appTitle, [executable, hiddenSwitch]) : null),
  };
}

function systemStart({ app, platform }: LoginOutside) {
  const args = platform === 'windows' ? [hiddenSwitch] : [];
  return {
    read: async (): Promise<boolean> => {
      const { openAtLogin, executableWillLaunchAtLogin } = app.getLoginItemSettings({ args });
      // Windows: a person may have switched it off in the Task Manager.
      return openAtLogin && (platform !== 'windows' || executableWillLaunchAtLogin);
    },
    write: async (isOn: boolean): Promise<void> => app.setLoginItemSettings({ openAtLogin: isOn, args }),
  };
}

/** macOS gives no arguments to what it starts, and says so otherwise. */
export function wasStartedHidden(
  args: readonly string[],
  platform: LoginOutside['platform'],
  app: Pick<LoginApp, 'getLoginItemSettings'>,
): boolean {
  if (platform === 'macos') return app.getLoginItemSettings({ args: [] }).wasOpenedAtLogin;
  return args.includes(hiddenSwitch);
}

/**
 * How the window begins. Where the phone does not go on without its window, there may be no tray to
 * show it again.
 */
export function firstShow(isHidden: boolean, staysWhenClosed: boolean): 'shown' | 'minimized' | 'hidden' {
  if (!isHidden) return 'shown';
  return staysWhenClosed ? 'hidden' : 'minimized';
}
