/** What the call's screens show is so: of sound, of hold, of who calls. */
import type { Page } from '@playwright/test';
import { finishedCalls } from '../../renderer/client/fakes/calls.ts';
import { openSceneBrowser, scenes, type SceneBrowser } from '../support/gallery.ts';
import { expect, test } from '../support/test.ts';

let scene: SceneBrowser;
test.beforeAll(async () => {
  scene = await openSceneBrowser();
});
test.afterAll(() => scene.close());
const show = (name: string): Promise<Page> => scene.show(name);

/** How far the meter "You" is out, 0 to 1, as it is drawn. */
const ownLevel = (page: Page) =>
  page
    .getByText('You', { exact: true })
    .locator('xpath=following-sibling::div/div')
    .evaluate((bar) => Number(/scaleX\(([\d.]+)\)/.exec((bar as HTMLElement).style.transform)?.[1]));

test('a muted microphone moves no meter, and Mute says that it is on @a11y', async () => {
  const page = await show('call');
  await expect.poll(() => ownLevel(page)).toBeGreaterThan(0);
  await expect(page.getByRole('button', { name: 'Mute', pressed: false })).toBeVisible();
  const muted = await show('call-keypad');
  await expect(muted.getByRole('button', { name: 'Mute', pressed: true })).toBeVisible();
  await expect.poll(() => ownLevel(muted)).toBe(0);
  await page.close();
  await muted.close();
});

test('before an answer there are no figures of packets and no word of digits @a11y', async () => {
  const page = await show('call-early');
  await expect(page.getByText('Ringing, with sound from the other side', { exact: true })).toBeVisible();
  await expect(page.getByText(/^Sound is/)).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Figures' })).toHaveCount(0);
  await expect(page.getByText(/Digits are sent/)).toHaveCount(0);
  await expect(page.getByText(/who answered/)).toHaveCount(0);
  await page.close();
});

test('how a call sounds is a sentence, and its figures are there on demand, both ways @a11y', async () => {
  const page = await show('call-poor');
  await expect(page.getByText('Sound is poor: some of yours is lost on its way to them')).toBeVisible();
  await expect(page.getByRole('table')).toHaveCount(0);
  await page.getByRole('button', { name: 'Figures' }).click();
  await expect(page.getByRole('row', { name: 'What you hear' })).toHaveText(/4\.3.*1\.0 %.*12 ms/);
  await expect(page.getByRole('row', { name: 'What they hear' })).toHaveText(/2\.6.*20 %.*8 ms/);
  await page.close();
});

test('a held call is not the colour of one that is talked in @a11y', async () => {
  const colours = [];
  for (const name of ['bar-talking', 'bar-held']) {
    const page = await show(name);
    const bar = page.getByRole('group', { name: /^In progress/ });
    colours.push(await bar.evaluate((element) => getComputedStyle(element).backgroundColor));
    await page.close();
  }
  expect(colours[0]).not.toBe(colours[1]);
});

test('callers are shown decoded, without the PBX, and nobody is offered to be called back @a11y', async () => {
  const page = await show('callers');
  await expect(page.getByText('+49 30 123', { exact: true })).toBeVisible();
  await expect(page.getByText('Anonymous', { exact: true })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Call +49 30 123' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Call Anonymous' })).toHaveCount(0);
  await expect(page.getByRole('main')).not.toContainText(/[\u202e]|192\.0\.2\.1|%2B/);
  await page.close();
});

test('no bar moves under the pointer when a call ends @a11y', async () => {
  const page = await show('callers-ring');
  const calls = scenes.find(({ name }) => name === 'callers-ring')?.snapshot.calls ?? [];
  const push = (left: readonly unknown[]) =>
    page.evaluate(
      (now) => (window as unknown as { pushSnapshot: (change: object) => void }).pushSnapshot({ calls: now }),
      left,
    );
  const bars = page.getByRole('group', { name: /^Ringing/ });
  const decline = page.locator('[data-ringing=ringing-1]').getByRole('button', { name: 'Decline' });
  await expect(bars).toHaveCount(calls.length);
  await decline.hover();
  const before = await decline.boundingBox();
  await push(calls.slice(1));
  await expect(bars).toHaveCount(calls.length - 1);
  expect(await decline.boundingBox()).toEqual(before);
  // Pressed twice, it declines one call.
  await decline.click();
  await push(calls.slice(2));
  await expect(bars).toHaveCount(calls.length - 2);
  await page.mouse.down();
  await page.mouse.up();
  const declined = await page.evaluate(() =>
    (window as unknown as { commandsTaken: { command: string }[] }).commandsTaken.filter(
      ({ command }) => command === 'calls.decline',
    ),
  );
  expect(declined).toEqual([{ command: 'calls.decline', argument: { callId: 'ringing-1' } }]);
  await page.mouse.move(5, 500);
  await expect(page.getByText('No longer rings')).toHaveCount(0);
  await page.close();
});

test('the words of a call’s buttons stay on one line @a11y', async () => {
  for (const name of ['bar-talking', 'link', 'callers-ring']) {
    const page = await show(name);
    await page.setViewportSize({ width: 960, height: 680 });
    const heights = await page
      .getByRole('group', { name: /^(?:Ringing|In progress|Link)/ })
      .getByRole('button')
      .evaluateAll((buttons) => buttons.map((button) => button.getBoundingClientRect().height));
    expect(Math.max(...heights)).toBeLessThan(40);
    await page.close();
  }
});

/** The call on the stage is over, as main says it. */
const endShownCall = (page: Page, fault: object | null) =>
  page.evaluate(
    (record) => {
      const main = window as unknown as {
        endCall: (call: object) => void;
        pushSnapshot: (change: object) => void;
      };
      main.endCall(record);
      main.pushSnapshot({ calls: [] });
    },
    { ...finishedCalls(1)[0], id: 'call-1', fault },
  );

test('a call that ended is gone after a moment, one that failed stays with its reason @a11y', async () => {
  const page = await show('call');
  await endShownCall(page, null);
  await expect(page.getByText(/^The call is over/)).toBeVisible();
  await expect.poll(() => page.evaluate(() => window.location.hash)).toBe('#/phone');
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('MAIN');
  await page.close();
  const failed = await show('call');
  await endShownCall(failed, { stage: 'call', code: 'no-longer-there' });
  await expect(failed.getByRole('heading', { name: 'The call failed' })).toBeVisible();
  await failed.clock.runFor(60_000);
  await expect(failed.getByRole('heading', { name: 'The call failed' })).toBeVisible();
  await failed.getByRole('button', { name: 'Details' }).click();
  await expect(failed.getByRole('alert')).toContainText('the other side no longer had this call');
  await failed.close();
});

test('the line of a call opens what protects it, and gives the focus back @a11y', async () => {
  const page = await show('call');
  const line = page.getByRole('button', {
    name: 'Voice encrypted · signalling verified by Example Corp Root CA',
  });
  await line.click();
  await expect(page.getByRole('region', { name: 'Security' })).toContainText('SRTP');
  await page.keyboard.press('Escape');
  await expect(line).toBeFocused();
  await page.close();
});
