import { existsSync } from 'node:fs';
import { join } from 'node:path';

const release = join(import.meta.dirname, '../../release');
const places: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  linux: ['linux-unpacked/anchorline', 'linux-arm64-unpacked/anchorline'],
  win32: ['win-unpacked/Anchorline.exe', 'win-arm64-unpacked/Anchorline.exe'],
  darwin: ['mac', 'mac-arm64'].map((folder) => `${folder}/Anchorline.app/Contents/MacOS/Anchorline`),
};

/**
 * The executable of the app that `npm run dist -- --dir` packed for this system; null: there is
 * none.
 */
export function packedApp(): string | null {
  const found = (places[process.platform] ?? []).map((place) => join(release, place));
  return found.find((path) => existsSync(path)) ?? null;
}
