/**
 * Wires the browser to the API, starts it, and sees to it that nothing is left when either side
 * ends.
 */
import { join } from 'node:path';
import { app } from './api/app.ts';
import { BrowserWindow } from './api/browser-window.ts';
import { hostNativeTheme } from './api/native-theme.ts';
import { session } from './api/session.ts';
import { endUtilityProcesses } from './api/utility-process.ts';
import { WebContents } from './api/web-contents.ts';
import { findBrowser, noBrowser } from './browser/find-browser.ts';
import { watchRequests } from './browser/requests.ts';
import { startBrowser, type Browser } from './browser/start-browser.ts';
import { watchTargets, type Targets } from './browser/targets.ts';
import { runningBrowser, setRunning, urls } from './runtime.ts';

/** Before the app's code runs: how it ends. `dispose` removes what the run has left on disk. */
export function wireApp(dispose: () => void): void {
  app.wire({
    closeWindows,
    destroyWindows: () => BrowserWindow.getAllWindows().forEach((window) => window.destroy()),
    end: async (code) => {
      await runningBrowser()?.browser.stop();
      process.exit(code);
    },
  });
  hostNativeTheme.wire(() => {
    for (const window of BrowserWindow.getAllWindows()) {
      void window
        .page()
        .then((page) => page.preferColorScheme(hostNativeTheme.emulated))
        .catch(() => undefined);
    }
  });
  process.once('exit', () => {
    runningBrowser()?.browser.kill();
    endUtilityProcesses();
    app.releaseSingleInstanceLock();
    dispose();
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    let asked = false;
    process.on(signal, () => {
      if (asked) process.exit(1);
      asked = true;
      app.quit();
    });
  }
}

/** After the app's main module has run: the browser, then `ready`. */
export async function start(): Promise<void> {
  const executable = findBrowser();
  if (executable === null) throw new Error(noBrowser);
  const logging =
    Boolean(process.env['ELECTRON_ENABLE_LOGGING']) || app.commandLine.hasSwitch('enable-logging');
  const browser = await startBrowser({
    executable,
    profile: join(app.getPath('userData'), 'electron-host'),
    headless: isHeadless(),
    sandbox: process.platform !== 'linux' || process.getuid?.() !== 0,
    app: app.commandLine.all,
    onLine: (line) => {
      if (logging || line.startsWith('DevTools listening on ')) process.stderr.write(`${line}\n`);
    },
  });
  // Before anybody else learns of it: windows that are gone for this reason are no windows that
  // were closed.
  void browser.connection.closed.then(() => {
    if (app.isQuitting) return;
    console.error('The browser has ended unexpectedly.');
    process.exit(1);
  });
  const targets = await watchTargets(browser);
  await watchPages(browser, targets);
  setRunning({ browser, targets });
  Object.defineProperty(process.versions, 'chrome', { value: browser.product.split('/')[1] ?? '' });
  app.becomeReady();
}

async function watchPages(browser: Browser, targets: Targets): Promise<void> {
  const { root } = browser.connection;
  const pageOf = (frameId: string): WebContents | undefined => WebContents.fromDevToolsTargetId(frameId);
  await watchRequests(root, {
    urls,
    isMainFrame: (frameId) => pageOf(frameId) !== undefined || targets.isRefused(frameId),
    mayNavigate: (frameId, url, redirected) => pageOf(frameId)?.mayNavigate(url, redirected) ?? false,
    beforeDocument: async (origin, frameId) => {
      const contents = pageOf(frameId);
      if (contents) await session.defaultSession.givePermissions(root, origin, contents);
    },
    answer: (scheme, request) => session.defaultSession.protocol.answer(scheme, request),
  });
}

/** No screen, or none wanted. */
function isHeadless(): boolean {
  if (process.env['ANCHORLINE_HOST_HEADLESS'] === '1') return true;
  return process.platform === 'linux' && !process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY'];
}

async function closeWindows(): Promise<boolean> {
  const windows = BrowserWindow.getAllWindows();
  const closing = windows.map(
    (window) =>
      new Promise<boolean>((resolve) => {
        window.once('closed', () => resolve(true));
        window.close();
        if (!window.isClosing) resolve(false);
      }),
  );
  return (await Promise.all(closing)).every(Boolean);
}
