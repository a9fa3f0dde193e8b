import { accessSync, constants } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';

/**
 * Names an installed Chromium, Chrome or Edge; the variable ANCHORLINE_BROWSER overrides. Null:
 * there is none.
 */
export function findBrowser(
  env: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
  exists: (path: string) => boolean = isExecutable,
): string | null {
  const named = env['ANCHORLINE_BROWSER'];
  if (named) return exists(named) ? named : null;
  return candidates(env, platform).find(exists) ?? null;
}

/** What to do where `findBrowser` found none: one line. */
export const noBrowser =
  'No browser to run on: install Chromium, Google Chrome or Microsoft Edge (Debian: apt install chromium), or set ANCHORLINE_BROWSER to the path of one.';

function candidates(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string[] {
  if (platform === 'win32') return windows(env);
  if (platform === 'darwin') return mac(env);
  const names = [
    'chromium',
    'chromium-browser',
    'google-chrome',
    'google-chrome-stable',
    'microsoft-edge',
    'microsoft-edge-stable',
  ];
  const folders = [...(env['PATH'] ?? '').split(delimiter), '/usr/bin', '/usr/local/bin', '/snap/bin'];
  return names.flatMap((name) => folders.filter(Boolean).map((folder) => join(folder, name)));
}

function windows(env: NodeJS.ProcessEnv): string[] {
  const bases = ['ProgramFiles', 'ProgramFiles(x86)', 'LocalAppData', 'LOCALAPPDATA']
    .map((name) => env[name])
    .filter((base) => base !== undefined);
  const programs = [
    'Google\\Chrome\\Application\\chrome.exe',
    'Chromium\\Application\\chrome.exe',
    'Microsoft\\Edge\\Application\\msedge.exe',
  ];
  return programs.flatMap((program) => bases.map((base) => `${base}\\${program}`));
}

function mac(env: NodeJS.ProcessEnv): string[] {
  const bases = ['/Applications', `${env['HOME'] ?? homedir()}/Applications`];
  return ['Google Chrome', 'Chromium', 'Microsoft Edge'].flatMap((name) =>
    bases.map((base) => `${base}/${name}.app/Contents/MacOS/${name}`),
  );
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
