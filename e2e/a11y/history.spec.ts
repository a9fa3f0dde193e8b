import { chromium, type Browser, type Page } from '@playwright/test';
import { finishedCalls } from '../../renderer/client/fakes/calls.ts';
import { browserOptions, openGallery, scenes, showScene, type Gallery } from '../support/gallery.ts';
import { expect, test } from '../support/test.ts';

let gallery: Gallery;
let browser: Browser;
let page: Page;
test.beforeAll(async () => {
  gallery = await openGallery();
  browser = await chromium.launch(browserOptions());
});
test.afterAll(async () => {
  await browser.close();
  await gallery.close();
});
test.afterEach(() => page.close());

async function show(name: string, inBrowser = browser): Promise<void> {
  const scene = scenes.find((known) => known.name === name);
  if (!scene) throw new Error(`no scene ${name}`);
  page = await inBrowser.newPage();
  await showScene(page, gallery, scene);
}

const list = () => page.getByRole('list', { name: 'Finished calls' });
const rows = () => list().getByRole('listitem');
/** To the last row that is there by now. */
const scrollDown = () => list().evaluate(({ parentElement }) => parentElement?.scrollTo(0, 1e9));
const asked = () =>
  page.evaluate(() =>
    (
      globalThis as unknown as { commandsTaken: { command: string; argument: { before: number | null } }[] }
    ).commandsTaken
      .filter(({ command }) => command === 'history.page')
      .map(({ argument }) => argument.before),
  );
const endCall = (id: string) =>
  page.evaluate(
    (record) =>
      (globalThis as unknown as { endCall: (call: unknown) => void }).endCall({
        ...record,
        remote: { displayName: record.id, uri: 'sip:new@example.com' },
      }),
    { ...finishedCalls(1)[0], id },
  );

test('older calls are asked for as one scrolls, each page once, to the last one @a11y', async () => {
  await show('history');
  await expect(rows().first()).toHaveText('Today');
  await expect(rows().first()).toHaveAttribute('aria-setsize', '-1');
  const last = () => rows().last();
  await expect
    .poll(async () => {
      await scrollDown();
      return (await last().getAttribute('aria-posinset')) === (await last().getAttribute('aria-setsize'));
    })
    .toBe(true);
  expect(await asked()).toEqual([null, 301, 201, 101]);
  // 400 calls and the days that they began on.
  expect(Number(await last().getAttribute('aria-setsize'))).toBeGreaterThan(400);
});

test('a call that ends comes in at the top, and moves nothing that is read further down @a11y', async () => {
  await show('history');
  await endCall('first');
  await expect(rows().nth(1)).toContainText('first');
  await list().evaluate(({ parentElement }) => parentElement?.scrollTo(0, 1500));
  const row = rows().filter({ hasText: 'Friday 20' }).or(rows().nth(12)).first();
  await expect(row).toBeVisible();
  const handle = await row.elementHandle();
  const before = { text: await row.innerText(), box: await row.boundingBox() };
  await endCall('second');
  await expect.poll(() => list().evaluate(({ parentElement }) => parentElement?.scrollTop)).toBe(1560);
  expect(await handle?.innerText()).toBe(before.text);
  expect(await handle?.boundingBox()).toEqual(before.box);
});

test('calls are found as one types, and how many is said @a11y', async () => {
  await show('history');
  const field = page.getByLabel('Name, number or address');
  await field.pressSequentially('+49 (30) 12');
  await expect(page.getByText('100 calls found')).toBeAttached();
  await expect(rows().nth(1)).toContainText('+4930123456');
  await field.fill('recept');
  await expect(rows().nth(1)).toContainText('Reception');
  await page.getByText('Missed', { exact: true }).first().click();
  await expect(rows().nth(1)).toContainText('Missed');
  await field.fill('nobody of this name');
  await expect(page.getByText('No missed calls that match “nobody of this name”.')).toBeVisible();
  await field.fill('');
  await expect(rows().nth(1)).toContainText('Missed');
});

test('a history that cannot be read is told, and asked for again @a11y', async () => {
  await show('history-unreadable');
  await expect(page.getByRole('alert')).toContainText('could not be read');
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect.poll(async () => (await asked()).length).toBe(2);
});

test('a call that is looked at stays while others end @a11y', async () => {
  await show('call-ended');
  const call = page.getByRole('region', { name: 'Call', exact: true });
  const text = await call.innerText();
  for (let count = 0; count < 8; count += 1) await endCall(`other-${count}`);
  await expect(call).toHaveText(text.replaceAll(/\n+/g, ''), { useInnerText: false });
});

test('missed calls are counted beside the room until the person is at the list @a11y', async () => {
  await show('history-missed');
  const room = page.getByRole('link', { name: 'Calls 4 missed' });
  await expect(room).toBeVisible();
  // At the settings they are not looked at.
  await page.getByRole('heading', { name: 'Settings' }).hover();
  await expect(room).toBeVisible();
  await room.click();
  await expect(page.getByRole('link', { name: 'Calls', exact: true })).toBeVisible();
  const missed = {
    ...finishedCalls(5)[1],
    id: 'while-away',
    direction: 'incoming',
    fault: { stage: 'call', code: 'cancelled' },
  };
  await page.evaluate(
    (record) => (globalThis as unknown as { endCall: (call: unknown) => void }).endCall(record),
    missed,
  );
  // The list is on the screen, and nobody has moved since.
  await expect(page.getByRole('link', { name: 'Calls one missed' })).toBeVisible();
  await page.keyboard.press('Shift');
  await expect(page.getByRole('link', { name: 'Calls', exact: true })).toBeVisible();
});

const commands = (name: string) =>
  page.evaluate(
    (wanted) =>
      (
        globalThis as unknown as { commandsTaken: { command: string; argument: unknown }[] }
      ).commandsTaken.flatMap(({ command, argument }) => (command === wanted ? [argument] : [])),
    name,
  );

test('the list is narrowed by kind, time and account, by keys alone, and shows all again @a11y', async () => {
  await show('history-filter');
  const which = page.getByLabel('Which calls');
  await which.focus();
  await page.keyboard.type('Inc');
  await expect(which).toHaveValue('incoming');
  await expect(rows().nth(1)).toContainText(/They called|Missed|Declined/);
  await page.getByLabel('When').selectOption('Last 7 days');
  await page.getByRole('group', { name: 'Filter' }).getByLabel('Account').selectOption({ index: 2 });
  await expect(page.getByText('No incoming calls.')).toBeVisible();
  expect((await commands('history.page')).at(-1)).toMatchObject({
    which: 'incoming',
    accountId: 'bob',
    since: expect.stringMatching(/^2026-11-1[45]T/),
  });
  await page.getByRole('button', { name: 'Show all calls' }).press('Enter');
  await expect(rows().nth(2)).toBeVisible();
  await expect(which).toHaveValue('all');
});

test('a row has the first words of a note on its call, and one without a note has none @a11y', async () => {
  await show('history-notes');
  await expect(rows().nth(1)).toContainText('Note: Wants the offer for the second floor');
  await expect(
    rows()
      .nth(1)
      .getByTitle(/^Wants the offer .* after ten\.$/),
  ).toBeVisible();
  await expect(rows().filter({ hasText: 'Note:' })).toHaveCount(4);
});

test('an entry has all that is known of its call, its note is kept as it is typed, and it is deleted @a11y', async () => {
  await show('history-entry');
  const call = page.getByRole('region', { name: 'Call', exact: true });
  await expect(call).toContainText('Alice Example (alice@example.com)');
  await expect(call).toContainText('Sound was good');
  await expect(call).toContainText('/home/alice/Recordings/2026-11-21 09.41.00 Bob Example.wav');
  await expect(call).toContainText('Not encrypted.');
  const note = call.getByLabel('Note');
  await expect(note).toHaveValue(/^Wants the offer/);
  await note.fill('Is called back');
  // A screen that is left keeps what was written in it at once.
  await page.keyboard.press('Escape');
  await page.getByRole('link', { name: 'Settings' }).click();
  await expect.poll(() => commands('history.note')).toEqual([{ callId: 'record-0', note: 'Is called back' }]);
  await page.goBack();
  await expect(note).toHaveValue('Is called back');
  await call.getByRole('button', { name: 'Delete…' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete the entry' }).click();
  await expect(call).toHaveCount(0);
  expect(await commands('history.remove')).toEqual([{ callId: 'record-0' }]);
  await expect(rows().nth(1)).not.toContainText('Bob Example');
  expect(await page.evaluate(() => document.activeElement?.tagName)).not.toBe('BODY');
});

test('a note that is being written stays in hand when the call ends @a11y', async () => {
  await show('call-more');
  await page.getByRole('menuitem', { name: 'Write a note' }).click();
  const note = page.getByLabel('Note');
  await expect(note).toBeFocused();
  await note.pressSequentially('Room 4');
  await expect.poll(() => commands('history.note')).toHaveLength(1);
  const over = { ...finishedCalls(1)[0], id: 'call-1' };
  await page.evaluate((record) => {
    const main = globalThis as unknown as {
      endCall: (call: unknown) => void;
      pushSnapshot: (change: unknown) => void;
    };
    main.endCall(record);
    main.pushSnapshot({ calls: [] });
  }, over);
  await expect(page.getByRole('button', { name: 'Call again' })).toBeVisible();
  await expect(note).toBeFocused();
  await note.pressSequentially('711');
  await expect(note).toHaveValue('Room 4711');
  await expect.poll(() => commands('history.note')).toHaveLength(2);
  await expect(page.getByRole('button', { name: 'Call again' })).toBeVisible();
  await expect(note).toBeFocused();
});

test('in the empty field an arrow or Enter puts the last number dialled, and the next Enter calls it @a11y', async () => {
  await show('history');
  const field = page.getByLabel('Name, number or address');
  for (const key of ['ArrowUp', 'Enter']) {
    await field.press(key);
    await expect(field).toHaveValue('sips:bob@example.com');
    await expect(field).toBeFocused();
    expect(await commands('calls.place')).toEqual([]);
    if (key === 'ArrowUp') await field.fill('');
  }
  await field.press('Enter');
  expect(await commands('calls.place')).toMatchObject([{ target: 'sips:bob@example.com' }]);
});

test('what search and filter show is saved as a table, or all of it @a11y', async () => {
  await show('history');
  const menu = page.getByRole('button', { name: 'Menu of the list' });
  await menu.press('Enter');
  await expect(page.getByRole('menuitem', { name: 'Save these calls as a table…' })).toHaveCount(0);
  await page.getByRole('menuitem', { name: 'Save all calls as a table…' }).press('Enter');
  await page.getByLabel('Name, number or address').fill('recept');
  await menu.press('Enter');
  await page.getByRole('menuitem', { name: 'Save these calls as a table…' }).press('Enter');
  expect(await commands('history.export')).toMatchObject([
    { search: '' },
    { search: 'recept', which: 'all' },
  ]);
});

test('of 100,000 calls only those in view are in the page, and each page is asked for once @a11y', async () => {
  // A thousand pages, each drawn: beside a busy build that takes longer than other tests have.
  test.slow();
  // A frame follows the one before at once: 60 in a second would be half a minute of waiting.
  const { args = [], ...options } = browserOptions();
  const fast = await chromium.launch({
    ...options,
    args: [...args, '--disable-frame-rate-limit', '--disable-gpu-vsync'],
  });
  await show('history-long', fast);
  await expect(rows().first()).toBeVisible();
  const seen = await page.evaluate(async () => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    const found = () => document.querySelector('ul[aria-label="Finished calls"]');
    let mostRows = 0;
    let last: Element | null | undefined = null;
    const isEnd = () =>
      last !== null && last?.getAttribute('aria-setsize') === last?.getAttribute('aria-posinset');
    while (!isEnd()) {
      found()?.parentElement?.scrollTo(0, 1e9);
      await frame();
      mostRows = Math.max(mostRows, found()?.childElementCount ?? 0);
      last = found()?.lastElementChild;
    }
    return { mostRows, rows: Number(last?.getAttribute('aria-setsize')) };
  });
  expect(seen.rows).toBeGreaterThan(100_000);
  expect(seen.mostRows).toBeLessThan(60);
  const places = await asked();
  expect(places).toHaveLength(1000);
  expect(new Set(places).size).toBe(1000);
  await fast.close();
});
