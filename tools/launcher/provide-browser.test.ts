import { expect, test } from 'vitest';
import { browserCommand, provideBrowser, systemIds, type BrowserOutside } from './provide-browser.ts';

const debian = { platform: 'linux', ids: systemIds('PRETTY_NAME="Debian"\nID=debian\n') } as const;
const ubuntu = { platform: 'linux', ids: systemIds('ID=ubuntu\nID_LIKE="debian"\n') } as const;

/** A machine without a browser, whose apt does `install`. */
function bare(change: Partial<BrowserOutside> & { readonly works?: boolean } = {}) {
  const said: string[] = [];
  const installed: string[] = [];
  const outside: BrowserOutside = {
    find: () => (installed.length > 0 && change.works !== false ? '/usr/bin/chromium' : null),
    mayInstall: () => 'yes',
    install: (name) => {
      installed.push(name);
      return change.works !== false;
    },
    runs: () => true,
    system: debian,
    say: (line) => said.push(line),
    ...change,
  };
  return { provided: provideBrowser(outside), said: said.join('\n'), installed };
}

test('where there is one, nothing is said and nothing is installed', () => {
  expect(bare({ find: () => '/usr/bin/google-chrome' })).toEqual({ provided: true, said: '', installed: [] });
});

test('root on Debian: Chromium is installed, and said before', () => {
  const { provided, said, installed } = bare();
  expect([provided, installed]).toEqual([true, ['chromium']]);
  expect(said).toMatch(/^No browser to run on: installing/);
});

test('root on Ubuntu: by the name that it has there', () => {
  expect(bare({ system: ubuntu }).installed).toEqual(['chromium-browser']);
});

test.each([
  ['apt fails', { works: false }],
  ['what was installed does not run', { runs: () => false }],
])('%s: the command is said', (_what, change) => {
  const { provided, said } = bare(change);
  expect(provided).toBe(false);
  expect(said).toContain('sudo apt-get install -y chromium');
});

test.each(['as root', 'no'] as const)('apt: %s: nothing is installed, the one command is said', (may) => {
  const { provided, said, installed } = bare({ mayInstall: () => may });
  expect([provided, installed]).toEqual([false, []]);
  expect(said).toContain('sudo apt-get install -y chromium');
});

test.each([
  ['Debian', 'ID=debian', 'sudo apt-get install -y chromium'],
  ['Mint', 'ID=linuxmint\nID_LIKE="ubuntu debian"', 'sudo apt-get install -y chromium'],
  ['Rocky', 'ID="rocky"\nID_LIKE="rhel centos fedora"', 'sudo dnf install -y chromium'],
  ['openSUSE', 'ID="opensuse-leap"\nID_LIKE="suse opensuse"', 'sudo zypper install -y chromium'],
  ['Arch', 'ID=arch', 'sudo pacman -S --noconfirm chromium'],
])('%s: its command', (_what, release, command) => {
  expect(browserCommand({ platform: 'linux', ids: systemIds(release) })).toBe(command);
});

test('Windows and macOS have theirs', () => {
  expect(browserCommand({ platform: 'win32', ids: [] })).toMatch(/^winget install/);
  expect(browserCommand({ platform: 'darwin', ids: [] })).toMatch(/^brew install/);
});
