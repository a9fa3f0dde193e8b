import { BrowserWindow, nativeTheme } from 'electron';
import { appUrl } from './app-protocol.ts';
import { denyNavigation } from './navigation.ts';
import { restrictPermissions } from './permissions.ts';
import { appTitle } from './ringing.ts';

/** The phone's one window. `preload` is the absolute path of the bundled preload. */
export function createWindow(preload: string): BrowserWindow {
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
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
      // A ringing phone in the background rings on time.
      backgroundThrottling: false,
    },
  });
  window.removeMenu();
  // The title says who calls (ringing.ts); the page's own would take its place.
  window.on('page-title-updated', (event) => event.preventDefault());
  // The first page is the only page, so its origin is ours whatever the scheme is served as.
  const origin = () => new URL(window.webContents.getURL() || appUrl).origin;
  restrictPermissions(
    window.webContents.session,
    (url) => sameOrigin(url, origin()) || sameOrigin(url, appUrl),
  );
  denyNavigation(window.webContents);
  // main holds the truth: a page that crashed begins again and finds its registration and its calls.
  window.webContents.on('render-process-gone', () => window.webContents.reload());
  window.once('ready-to-show', () => window.show());
  void window.loadURL(appUrl);
  return window;
}

/** `URL.origin` is the text "null" for schemes that are not the web's: compare scheme and host instead. */
function sameOrigin(url: string, other: string): boolean {
  try {
    const [a, b] = [new URL(url), new URL(other)];
    return a.protocol === b.protocol && a.host === b.host;
  } catch {
    return false;
  }
}
