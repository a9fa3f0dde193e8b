// The least that Electron can show: one window with one word, as hardened as ours.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { app, BrowserWindow } from 'electron';

app.enableSandbox();
app.on('window-all-closed', () => app.quit());
void app.whenReady().then(open);

function open() {
  const window = new BrowserWindow({ width: 960, height: 680, show: false });
  window.once('ready-to-show', () => window.show());
  void window.loadURL(pathToFileURL(join(import.meta.dirname, 'page.html')).href);
}
