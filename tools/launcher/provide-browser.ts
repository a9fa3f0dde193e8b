/** A browser for the stand-in, on a machine that may have none. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { installPackages, mayInstall } from '../bootstrap/apt.ts';
import { findBrowser } from '../electron-host/locate.ts';

export interface BrowserOutside {
  readonly find: () => string | null;
  readonly mayInstall: () => 'yes' | 'as root' | 'no';
  readonly install: (name: string) => boolean;
  /** Ubuntu's package is a snap's wrapper: it may be there and not run. */
  readonly runs: (browser: string) => boolean;
  readonly system: System;
  readonly say: (line: string) => void;
}

interface System {
  readonly platform: NodeJS.Platform;
  /** ID of /etc/os-release and then its ID_LIKE; empty elsewhere. */
  readonly ids: readonly string[];
}

/**
 * True: there is a browser to run on. Installs one where it may, and says the one command where it
 * may not.
 */
export function provideBrowser(outside: BrowserOutside = here): boolean {
  const { find, install, runs, system, say } = outside;
  if (find() !== null) return true;
  const name = packageName(system);
  if (outside.mayInstall() === 'yes') {
    say(`No browser to run on: installing Debian’s ${name} (apt-get), once.`);
    const done = install(name);
    const browser = find();
    if (done && browser !== null && runs(browser)) return true;
    say(`${name} could not be installed, or does not run.`);
  }
  say(`No browser to run on. Install one, then run the same command again: ${browserCommand(system)}`);
  say('Or set ANCHORLINE_BROWSER to the path of a Chromium, Google Chrome or Microsoft Edge.');
  return false;
}

/** The one command that installs a browser on this system. */
export function browserCommand(system: System): string {
  const { platform, ids } = system;
  if (platform === 'win32') return 'winget install --id Google.Chrome';
  if (platform === 'darwin') return 'brew install --cask google-chrome';
  if (ids.includes('debian') || ids.includes('ubuntu'))
    return `sudo apt-get install -y ${packageName(system)}`;
  if (ids.includes('fedora') || ids.includes('rhel')) return 'sudo dnf install -y chromium';
  if (ids.includes('suse') || ids.includes('opensuse')) return 'sudo zypper install -y chromium';
  if (ids.includes('arch')) return 'sudo pacman -S --noconfirm chromium';
  if (ids.includes('alpine')) return 'sudo apk add chromium';
  return 'install the package chromium of your system';
}

/** Ubuntu's own name for it; what is made from Ubuntu has Debian's. */
const packageName = ({ ids }: System): string => (ids[0] === 'ubuntu' ? 'chromium-browser' : 'chromium');

/** Of the text of /etc/os-release. */
export function systemIds(text: string): readonly string[] {
  const value = (name: string): string => new RegExp(`^${name}=(.*)$`, 'm').exec(text)?.[1] ?? '';
  return [value('ID'), value('ID_LIKE')].flatMap((list) =>
    list.replaceAll(/["']/g, '').toLowerCase().split(/\s+/).filter(Boolean),
  );
}

function readIds(): readonly string[] {
  try {
    return systemIds(readFileSync('/etc/os-release', 'utf8'));
  } catch {
    return [];
  }
}

const here: BrowserOutside = {
  find: () => findBrowser(),
  mayInstall,
  install: (name) => installPackages([name], 'shown', ['--no-install-recommends']),
  runs: (browser) => spawnSync(browser, ['--version'], { stdio: 'ignore', timeout: 60_000 }).status === 0,
  system: { platform: process.platform, ids: readIds() },
  say: (line) => console.log(line),
};
