import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { connect } from './connection.ts';
import { findBrowser } from './find-browser.ts';
import { browserSwitches } from './switches.ts';

const options = { profile: '/p', headless: true, sandbox: true, app: [] };

test('the browser is quiet, headless where asked, and speaks through its pipe only', () => {
  const switches = browserSwitches(options);
  expect(switches).toEqual(
    expect.arrayContaining([
      '--headless=new',
      '--user-data-dir=/p',
      '--remote-debugging-pipe',
      '--disable-background-networking',
    ]),
  );
  expect(switches.join(' ')).not.toMatch(/remote-debugging-port|no-sandbox/);
});

test('the app’s switches are passed on; lists join, of two values the later counts', () => {
  const switches = browserSwitches({
    ...options,
    headless: false,
    sandbox: false,
    app: [
      ['allow-loopback-in-peer-connection', ''],
      ['disable-features', 'One'],
      ['autoplay-policy', 'a'],
      ['autoplay-policy', 'b'],
      ['user-data-dir', '/the/app’s'],
      ['use-fake-ui-for-media-stream', ''],
    ],
  });
  expect(switches).toEqual(
    expect.arrayContaining([
      '--allow-loopback-in-peer-connection',
      '--autoplay-policy=b',
      '--no-sandbox',
      '--user-data-dir=/p',
    ]),
  );
  expect(switches.find((one) => one.startsWith('--disable-features='))).toMatch(/Translate,One$/);
  expect(switches).not.toContain('--headless=new');
  expect(switches).not.toContain('--use-fake-ui-for-media-stream');
});

test.each<[NodeJS.Platform, NodeJS.ProcessEnv, string]>([
  ['linux', { PATH: '/opt/bin' }, '/usr/bin/google-chrome'],
  ['darwin', { HOME: '/h' }, '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'],
  ['win32', { ProgramFiles: 'C:\\P' }, 'C:\\P\\Microsoft\\Edge\\Application\\msedge.exe'],
])('on %s the browser is found in its usual place', (platform, env, place) => {
  expect(findBrowser(env, platform, (path) => path === place)).toBe(place);
  expect(findBrowser(env, platform, () => false)).toBeNull();
});

test('the variable names the browser; one that is not there is no browser', () => {
  expect(findBrowser({ ANCHORLINE_BROWSER: '/b' }, 'linux', (path) => path === '/b')).toBe('/b');
  expect(findBrowser({ ANCHORLINE_BROWSER: '/c' }, 'linux', (path) => path !== '/c')).toBeNull();
});

test('answers find their questions and events their session, however the pipe cuts them', async () => {
  const [input, output] = [new PassThrough(), new PassThrough()];
  const connection = connect(input, output);
  const page = connection.session('s1');
  const loaded: unknown[] = [];
  page.on('Page.loadEventFired', (event) => loaded.push(event));
  const version = connection.root.send('Browser.getVersion', {});
  const enabled = page.send('Page.enable', {});
  const refused = page.send('Page.crash', {});
  for (const part of [
    '{"method":"Page.loadEventFired","params":{"timestamp":1},"sess',
    'ionId":"s1"}\0{"method":"Page.loadEventFired","params":{},"sessionId":"s2"}\0{"id":2,"result":{}}\0{"id":1,',
    '"result":{"product":"Chrome/1"}}\0{"id":3,"error":{"message":"no"}}\0',
  ])
    input.write(part);
  await expect(version).resolves.toEqual({ product: 'Chrome/1' });
  await enabled;
  await expect(refused).rejects.toThrow('Page.crash: no');
  expect(loaded).toEqual([{ timestamp: 1 }]);
});

test('a question to a browser that is gone is refused', async () => {
  const input = new PassThrough();
  const connection = connect(input, new PassThrough());
  const waiting = connection.root.send('Browser.close', {});
  input.end();
  input.resume();
  await expect(waiting).rejects.toThrow('the browser is gone');
  await connection.closed;
  await expect(connection.root.send('Browser.close', {})).rejects.toThrow('the browser is gone');
});
