import { snapshot } from '../drive/commands.ts';
import { launchAnchorline, type RunningApp } from '../drive/launch.ts';
import { expect, test } from '../support/test.ts';

/** Each test tries what a page that went astray would try. */
let running: RunningApp;
test.beforeEach(async () => {
  running = await launchAnchorline();
});
test.afterEach(() => running.close());

test('the page has no Node and sees no more of Electron than the bridge @flow', async () => {
  const seen = await running.page.evaluate(() => ({
    require: typeof (globalThis as Record<string, unknown>)['require'],
    process: typeof (globalThis as Record<string, unknown>)['process'],
    bridge: Object.keys((globalThis as Record<string, unknown>)['anchorline'] as object).toSorted(),
  }));
  expect(seen).toEqual({ require: 'undefined', process: 'undefined', bridge: ['invoke', 'on'] });
});

test('unknown commands reach nothing @flow', async () => {
  const outcome = await running.page.evaluate(() => {
    const { anchorline } = globalThis as unknown as {
      anchorline: { invoke: (...args: unknown[]) => Promise<unknown> };
    };
    return anchorline.invoke('fs.readFile', '/etc/passwd').then(
      () => 'answered',
      () => 'refused',
    );
  });
  expect(outcome).toBe('refused');
});

test('the page cannot leave, open a window, or be framed elsewhere @flow', async () => {
  const { page, app } = running;
  const before = page.url();
  const opened = await page.evaluate(() => window.open('https://example.com/') === null);
  expect(opened).toBe(true);
  await page.evaluate(() => {
    location.href = 'https://example.com/';
  });
  await expect(snapshot(page)).resolves.toBeTruthy();
  expect(page.url()).toBe(before);
  expect(app.windows()).toHaveLength(1);
});

test('the policy lets no inline script and no request out @flow', async () => {
  const { page } = running;
  const outcome = await page.evaluate(async () => {
    const script = document.createElement('script');
    try {
      script.text = 'globalThis.inlined = true';
      document.head.append(script);
    } catch {
      // Trusted Types refuse it before the policy does.
    }
    const request = await fetch('https://example.com/').then(
      () => 'sent',
      () => 'refused',
    );
    return { inlined: 'inlined' in globalThis, request };
  });
  expect(outcome).toEqual({ inlined: false, request: 'refused' });
});

test('the camera is refused @flow', async () => {
  const outcome = await running.page.evaluate(() =>
    navigator.mediaDevices.getUserMedia({ video: true }).then(
      () => 'granted',
      (error: Error) => error.name,
    ),
  );
  expect(outcome).toBe('NotAllowedError');
});
