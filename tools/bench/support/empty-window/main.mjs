// The least that Electron can show: one window with one word, as hardened as ours.
import { join } from 'node:path';
import { app, BrowserWindow } from 'electron';

app.enableSandbox();
app.on('window-all-closed', () => app.quit());
await app.whenReady();
const window = new BrowserWindow({ width: 960, height: 680, show: false });
window.once('ready-to-show', () => window.show());
await window.loadFile(join(import.meta.dirname, 'page.html'));
