/** The app's lifecycle. Everything that is built and wired is in composition-root.ts. */
import { join } from 'node:path';
import { app, dialog, type BrowserWindow } from 'electron';
import { adminFolders } from './platform/admin-folder.ts';
import type { AdminFolder } from './trust/administrator.ts';
import { compose, type Anchorline } from './composition-root.ts';
import { registerAppScheme, serveApp } from './window/app-protocol.ts';
import { createWindow } from './window/create-window.ts';

app.enableSandbox();
registerAppScheme();
// The gateway speaks ICE on the loopback interface and nowhere else (docs/media.md).
app.commandLine.appendSwitch('allow-loopback-in-peer-connection');

const profile = app.commandLine.getSwitchValue('user-data-dir');
if (profile) app.setPath('userData', profile);

let window: BrowserWindow | null = null;
let anchorline: Promise<Anchorline> | null = null;
let finished = false;

/** A development build may be given another folder, so that tests can have one; a packaged app has the one of its platform. */
function adminFolder(): AdminFolder {
  const given = app.isPackaged ? '' : app.commandLine.getSwitchValue('admin-folder');
  const path =
    given ||
    adminFolders[process.platform === 'win32' || process.platform === 'darwin' ? process.platform : 'linux'];
  return { path, owners: given ? [0, process.getuid?.() ?? 0] : [0] };
}

async function start(): Promise<void> {
  serveApp(join(import.meta.dirname, '../renderer'));
  try {
    anchorline = compose(() => window?.webContents ?? null, adminFolder());
    await anchorline;
    showWindow();
  } catch (error) {
    // Nothing of the phone is up yet to say it: a profile that may not be read or written, say.
    dialog.showErrorBox('Anchorline cannot start', error instanceof Error ? error.message : String(error));
    app.exit(1);
  }
}

async function shutDown(running: Promise<Anchorline>): Promise<void> {
  try {
    await (await running).shutdown();
  } finally {
    finished = true;
    app.quit();
  }
}

function showWindow(): void {
  if (window && !window.isDestroyed()) {
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
    return;
  }
  window = createWindow(join(import.meta.dirname, 'preload.cjs'));
  window.on('closed', () => {
    window = null;
  });
}

/** Two copies on one profile would fight over the registration and the files: the second shows the first and goes. */
if (app.requestSingleInstanceLock()) {
  app.on('second-instance', showWindow);
  app.on('activate', showWindow);
  app.on('window-all-closed', () => app.quit());
  app.on('before-quit', (event) => {
    if (finished || !anchorline) return;
    event.preventDefault();
    void shutDown(anchorline);
  });
  app.on('ready', () => void start());
} else {
  app.quit();
}
