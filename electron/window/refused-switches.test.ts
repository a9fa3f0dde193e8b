import { expect, test } from 'vitest';
import { refusedSwitches } from './refused-switches.ts';

test.each([
  '--remote-debugging-port=9222',
  '--remote-debugging-port',
  '--Remote-Debugging-Port=0',
  '-remote-debugging-pipe',
  '/remote-debugging-port=9222',
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
])('%s is refused', (argument) => {
  expect(refusedSwitches(['anchorline', 'sips:alice@example.com', argument])).toEqual([argument]);
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
])('%s is not', (argument) => expect(refusedSwitches([argument])).toEqual([]));
