import { BrowserWindow, nativeTheme } from 'electron';
import type { Clock } from '../platform/clock.ts';
import { appUrl, isOurs } from './app-url.ts';
import { denyNavigation } from './navigation.ts';
import { restrictPermissions } from './permissions.ts';
import { appTitle } from './ringing.ts';
import { reloadCrashed } from './reload-crashed.ts';

export interface WindowOutside {
  readonly clock: Clock;
  /** How it begins. */
  readonly shows: 'shown' | 'minimized' | 'hidden';
  /** False: the developer tools cannot be opened, by no key and no menu. */
  readonly devTools: boolean;
  /** The page's process has ended, and why. */
  readonly onCrash: (reason: string) => void;
}

/** The phone's one window. `preload` is the absolute path of the bundled preload. */
export function createWindow(
  preload: string,
  { clock, shows, devTools, onCrash }: WindowOutside,
): BrowserWindow {
  const window = new BrowserWindow({
    width: 960,
    height: 680,
    minWidth: 360,
    minHeight: 560,
    show: false,
    title: appTitle,
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#15171a' : '#f7f8f9',
    webPreferences: {
      preload,
      devTools,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
      // No throttling of timers in the background: a call must ring on time.
      backgroundThrottling: false,
    },
  });
  window.removeMenu();
  // The title names the caller (ringing.ts); the page's own title would replace it.
  window.on('page-title-updated', (event) => event.preventDefault());
  restrictPermissions(window.webContents.session, isOurs);
  denyNavigation(window.webContents);
  reloadCrashed(window.webContents, clock, onCrash);
  window.once('ready-to-show', () => {
    if (shows === 'shown') window.show();
    else if (shows === 'minimized') window.minimize();
  });
  void window.loadURL(appUrl);
  return window;
}
