import { BrowserWindow, nativeTheme } from 'electron';
import type { WindowPlace } from '../../shared/model/window-place.ts';
import type { Clock } from '../platform/clock.ts';
import { appUrl, isOurs } from './app-url.ts';
import { keepPlace, workAreas } from './kept-place.ts';
import { denyNavigation } from './navigation.ts';
import { restrictPermissions } from './permissions.ts';
import { appTitle } from './ringing.ts';
import { reloadCrashed } from './reload-crashed.ts';
import { smallestSize, usualSize, visiblePlace } from './visible-place.ts';

export interface WindowOutside {
  readonly clock: Clock;
  /** Where it was; null: it is opened for the first time. */
  readonly place: WindowPlace | null;
  readonly keep: (place: WindowPlace) => void;
  /** How it begins. */
  readonly shows: 'shown' | 'minimized' | 'hidden';
  /** False: the developer tools cannot be opened, by no key and no menu. */
  readonly devTools: boolean;
  /** The page's process has ended, and why. */
  readonly onCrash: (reason: string) => void;
}

/** The phone's one window. `preload` is the absolute path of the bundled preload. */
export function createWindow(preload: string, outside: WindowOutside): BrowserWindow {
  const { clock, place, keep, shows, devTools, onCrash } = outside;
  const window = new BrowserWindow({
    ...(place === null ? usualSize : visiblePlace(place, workAreas())),
    minWidth: smallestSize.width,
    minHeight: smallestSize.height,
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
  keepPlace(window, clock, keep);
  window.once('ready-to-show', () => {
    // A maximized window is shown by that: one that begins hidden is maximized when it is shown.
    if (place?.isMaximized) window.once('show', () => window.maximize());
    if (shows === 'shown') window.show();
    else if (shows === 'minimized') window.minimize();
  });
  void window.loadURL(appUrl);
  return window;
}
