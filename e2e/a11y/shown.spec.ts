/**
 * What a screen reader is given of the main screens, the change of language, and that nothing
 * moves without a person.
 */
import type { Page } from '@playwright/test';
import { gallerySizes, openSceneBrowser, push, scenes, type SceneBrowser } from '../support/gallery.ts';
import { expect, test } from '../support/test.ts';

let gallery: SceneBrowser;
test.beforeAll(async () => {
  gallery = await openSceneBrowser();
});
test.afterAll(() => gallery.close());

test('the rail is a list of rooms, with the state of the account before it @a11y', async () => {
  const page = await gallery.show('phone');
  await expect(page.getByRole('navigation')).toMatchAriaSnapshot(`
    - navigation "Main":
      - button /Account Alice Example/
      - button "Do not disturb"
      - list:
        - listitem:
          - link "Calls"
        - listitem:
          - link "People"
        - listitem:
          - link "Trust"
        - listitem:
          - link "Help"
        - listitem:
          - link "Settings"
  `);
  await page.close();
});

test('a call has its name as the heading, its time, what protects it, and named keys @a11y', async () => {
  const page = await gallery.show('call');
  await expect(page.getByRole('region', { name: 'Call', exact: true })).toMatchAriaSnapshot(`
    - region "Call":
      - heading "Bob Example" [level=1]
      - paragraph:
        - timer "Time"
      - button /Voice encrypted · signalling verified by Example Corp Root CA/
      - group "Keys of the call":
        - button "Mute"
        - button "Hold"
        - button "Keypad"
        - button "Hang up"
  `);
  await page.close();
});

test('a call that rings is a named group with two buttons, in a landmark of its own @a11y', async () => {
  const page = await gallery.show('incoming');
  await expect(page.getByRole('region', { name: 'Calls that ring' })).toMatchAriaSnapshot(`
    - region "Calls that ring":
      - 'group "Ringing: Reception"':
        - paragraph: Reception
        - paragraph: "100"
        - button "Decline"
        - button "Answer"
  `);
  await expect(page.getByRole('log', { name: 'State of calls' })).toContainText('Reception: Incoming call');
  await page.close();
});

test('a refused connection says in headings and tabs which stage failed and why @a11y', async () => {
  const page = await gallery.show('connection-refused');
  await expect(page.getByRole('region', { name: 'Connection' })).toMatchAriaSnapshot(`
    - region "Connection":
      - heading "Connection" [level=1]
      - tablist "Stages":
        - tab /1\\. Connect Passed/
        - tab /2\\. Handshake Passed/
        - tab /3\\. Validate Failed/ [selected]
        - tab /4\\. Client certificate/
        - tab /5\\. Stream/
      - tabpanel /Validate/:
        - heading [level=2]
        - term: Expected
        - term: Presented
        - term: What to do
        - term: Whose job
  `);
  await page.close();
});

test('the dial field is a combobox that says what Enter will send @a11y', async () => {
  const page = await gallery.show('phone');
  const field = page.getByRole('combobox', { name: 'Name, number or address' });
  await field.fill('200');
  await expect(field).toHaveAccessibleDescription('Sent as sips:200@example.com');
  await page.close();
});

for (const size of gallerySizes) {
  test(`nothing moves by itself while a call rings, is answered, held and ends, ${size.width} px wide @a11y`, async () => {
    const page = await gallery.show('call-several');
    await page.setViewportSize(size);
    // On a slow machine each word is painted before the next one comes.
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: 8 });
    await expectNothingMoved(page);
    await page.close();
  });
}

async function expectNothingMoved(page: Page): Promise<void> {
  const snapshot = scenes.find(({ name }) => name === 'call-several')?.snapshot;
  const [talked, held, ringing] = snapshot?.calls ?? [];
  if (!talked || !held || !ringing) throw new Error('the scene has three calls');
  await push(page, { calls: [] });
  await expect(page.getByRole('region', { name: 'Calls that ring' })).toHaveCount(0);
  await page.evaluate(() => {
    const shifts: unknown[] = [];
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) shifts.push(entry);
    }).observe({ type: 'layout-shift' });
    Object.assign(window, { shifts });
  });
  const answered = { ...ringing, state: 'established', establishedAt: talked.establishedAt } as const;
  const steps = [
    { calls: [ringing], seen: page.getByRole('group', { name: 'Ringing: Reception' }) },
    { calls: [answered], seen: page.getByRole('group', { name: 'Keys of the call' }) },
    {
      calls: [{ ...answered, hold: { local: true, remote: false } }],
      seen: page.getByText('On hold by you').first(),
    },
    { calls: [answered], seen: page.getByText('Connected', { exact: true }).first() },
    { calls: [], seen: page.getByText('This call is over.').or(page.getByRole('combobox')).first() },
  ];
  for (const { calls, seen } of steps) {
    await push(page, { calls });
    await expect(seen).toBeVisible();
    await twoFrames(page);
  }
  expect(await page.evaluate(movedByItself)).toEqual([]);
}

/** What has changed is painted after one frame, and noted before the second. */
const twoFrames = (page: Page): Promise<void> =>
  page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        requestAnimationFrame(() => requestAnimationFrame(() => resolve()));
      }),
  );

interface Shift {
  readonly value: number;
  readonly hadRecentInput: boolean;
  readonly sources: readonly { readonly node: Element | null }[];
}

function movedByItself(): readonly string[] {
  return (window as unknown as { shifts: readonly Shift[] }).shifts
    .filter(({ hadRecentInput }) => !hadRecentInput)
    .map(
      ({ value, sources }) =>
        `${value}: ${sources.map(({ node }) => node?.textContent?.trim().slice(0, 40) ?? '').join(' / ')}`,
    );
}

test('where less motion is asked for, nothing turns, pulses or slides @a11y', async () => {
  for (const name of ['connection-opening', 'call-ringing']) {
    const page = await gallery.show(name);
    await page.emulateMedia({ reducedMotion: 'no-preference' });
    await expect.poll(() => page.evaluate(moving), name).toBeGreaterThan(0);
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await expect.poll(() => page.evaluate(moving), name).toBe(0);
    await page.close();
  }
});

/** Animations and transitions that take time. */
const moving = (): number =>
  document
    .getAnimations()
    .filter(
      ({ effect, playState }) => playState === 'running' && Number(effect?.getComputedTiming().duration) > 0,
    ).length;

test('the language changes at once, and what is typed and has the focus stays @a11y', async () => {
  const page = await gallery.show('phone');
  const field = page.getByRole('combobox');
  await field.fill('200');
  await push(page, { language: 'de' });
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
  await expect(page.getByRole('link', { name: 'Anrufe', exact: true })).toBeVisible();
  await expect(page.getByRole('combobox', { name: 'Name, Nummer oder Adresse' })).toHaveValue('200');
  await expect(field).toBeFocused();
  await expect(page.getByText('Gesendet als sips:200@example.com')).toBeVisible();
  await push(page, { language: 'en' });
  await expect(page.getByRole('link', { name: 'Calls', exact: true })).toBeVisible();
  await page.close();
});

test('the keys of extensions change their language with the rest @a11y', async () => {
  const page = await gallery.show('lamps');
  await expect(page.getByRole('button', { name: 'Warehouse' })).toContainText('Not known');
  await push(page, { language: 'de' });
  await expect(page.getByRole('button', { name: 'Warehouse' })).toContainText('Nicht bekannt');
  await page.close();
});
