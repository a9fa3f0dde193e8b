import { expect, test } from 'vitest';
import { flagsOf } from '../cli/commands.ts';
import { refusedSwitches } from './refused-switches.ts';

const platforms = ['linux', 'darwin', 'win32'] as const;
const refused = (
  args: readonly string[],
  ofCommand: readonly string[] = [],
): readonly (readonly string[])[] => platforms.map((platform) => refusedSwitches(args, platform, ofCommand));
const none = [[], [], []];

test.each([
  '--remote-debugging-port=9222',
  '--remote-debugging-port',
  '--Remote-Debugging-Port=0',
  '-remote-debugging-pipe',
  '--remote-debugging-some-day=1',
  '--inspect',
  '--inspect=0.0.0.0:9229',
  '--inspect-brk=0',
  '--inspect-wait',
  '--js-flags=--expose-gc',
  '--no-sandbox',
  '--disable-web-security',
  '--load-extension=/home/alice/x',
  '--renderer-cmd-prefix=xterm',
  '--use-fake-ui-for-media-stream',
  '--disable-gpu-sandbox',
  '--allow-sandbox-debugging',
  '--host-rules=MAP * 192.0.2.1',
  '--log-net-log=/home/alice/log',
  // Chromium reads an argument without the blanks around it.
  ' --remote-debugging-port=9222',
  '\t-remote-debugging-pipe',
  '\n \v\f\r--no-sandbox',
  '\u0085\u3000--no-sandbox',
])('%s is refused', (argument) => {
  expect(refused(['anchorline', 'sips:alice@example.com', argument])).toEqual(
    platforms.map(() => [argument]),
  );
});

test.each([
  // Nobody has named them: a switch of a later Chromium may do anything.
  '--a-switch-of-next-year',
  '--enable-features=NetworkServiceInProcess',
  '--disable-features=SitePerProcess',
  '--proxy-server=192.0.2.1',
  '--proxy-pac-url=http://192.0.2.1/',
  '--password-store=basic',
  '--enable-logging=file',
  '--log-file=/home/alice/.bashrc',
  '--crash-dumps-dir=/tmp',
  '--disk-cache-dir=/tmp',
  '--enable-blink-features=X',
  '--test-type',
  '--headless',
  '--app=https://evil.example/',
  '--é',
  '--=x',
  '---inspect',
  '-x',
])('%s is refused as all that is not named', (argument) => {
  expect(refused(['sips:alice@example.com', argument, 'x'])).toEqual(
    argument.startsWith('---') ? none : platforms.map(() => [argument]),
  );
});

test('what Windows reads as a switch is a path elsewhere', () => {
  expect(refusedSwitches(['/remote-debugging-port=9222'], 'win32', [])).toHaveLength(1);
  expect(refusedSwitches(['/tmp'], 'linux', [])).toEqual([]);
});

test('a command has its own switches, and no others', () => {
  const args = ['call', '--trust=ca.pem', '--account', 'sips:alice@example.com', '--json'];
  expect(refused(args, flagsOf('call'))).toEqual(none);
  expect(refused(args, flagsOf('check-certificate'))[0]).toEqual(['--account']);
  expect(refused([...args, '--remote-debugging-port=0'], flagsOf('call'))[0]).toEqual([
    '--remote-debugging-port=0',
  ]);
});

test.each([
  ['darwin', ['-psn_0_12345', '-NSQuitAlwaysKeepsWindows', '-AppleLanguages', '(de)']],
  ['win32', ['-Embedding', '--updated']],
  ['linux', ['--hidden', '--do=new-call', '--do=settings']],
] as const)('what %s or the phone itself adds is not', (platform, args) => {
  expect(refusedSwitches(args, platform, [])).toEqual([]);
});

test.each([
  '--user-data-dir=/home/alice/.config/anchorline',
  '--ozone-platform=wayland',
  '--force-device-scale-factor=2',
  '--lang=de',
  '--disable-gpu',
  'sips:--inspect@example.com',
  'tel:+49301234',
  '/usr/bin/anchorline',
  '/opt/no-sandbox/anchorline',
])('%s is not', (argument) => expect(refusedSwitches([argument], 'linux', [])).toEqual([]));
