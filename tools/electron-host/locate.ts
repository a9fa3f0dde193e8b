/**
 * For launchers, Playwright's config and the packer: where the stand-in is. Imports nothing of the
 * host.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export { findBrowser, noBrowser } from './browser/find-browser.ts';

const bin = join(import.meta.dirname, 'bin');

/**
 * The folder that holds the file `electron`: what ELECTRON_OVERRIDE_DIST_PATH and
 * electron-builder's electronDist mean. A packed copy of it finds the host by the file `host-path`,
 * which is written here.
 */
export function standInDist(): string {
  const file = join(bin, 'host-path');
  const known = existsSync(file) ? readFileSync(file, 'utf8') : null;
  if (known !== import.meta.dirname) writeFileSync(file, import.meta.dirname);
  return bin;
}

/** The executable itself; on Windows a .cmd, which `spawn` starts with `shell: true` only. */
export function standInExecutable(): string {
  return join(standInDist(), process.platform === 'win32' ? 'electron.cmd' : 'electron');
}
