/**
 * Which executable stands for Electron here: its own binary, or the stand-in on an installed
 * browser.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { standInDist } from '../electron-host/locate.ts';

const electron = join(import.meta.dirname, '../../node_modules/electron');

export interface ElectronDist {
  /**
   * The folder that holds the executable; what ELECTRON_OVERRIDE_DIST_PATH and electronDist mean.
   */
  readonly folder: string;
  readonly standIn: boolean;
}

/** Electron's own binary if it was downloaded, else the stand-in. Never downloads. */
export function electronDist(): ElectronDist {
  return hasBinary()
    ? { folder: join(electron, 'dist'), standIn: false }
    : { folder: standInDist(), standIn: true };
}

/**
 * Downloads Electron's binary once, for as long as `limit` ms; tells whether it is there
 * afterwards.
 */
export function fetchElectron(limit: number): boolean {
  if (hasBinary()) return true;
  spawnSync(process.execPath, [join(electron, 'install.js')], { stdio: 'ignore', timeout: limit });
  return hasBinary();
}

/** The path of Electron's own executable; only where `fetchElectron` was true. */
export function electronBinary(): string {
  return join(electron, 'dist', readFileSync(join(electron, 'path.txt'), 'utf8'));
}

function hasBinary(): boolean {
  const pathFile = join(electron, 'path.txt');
  return existsSync(pathFile) && existsSync(join(electron, 'dist', readFileSync(pathFile, 'utf8')));
}
