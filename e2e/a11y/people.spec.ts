import type { Page } from '@playwright/test';
import { openSceneBrowser, type SceneBrowser } from '../support/gallery.ts';
import { expect, test } from '../support/test.ts';

let scenes: SceneBrowser;
let page: Page;
test.beforeAll(async () => {
  scenes = await openSceneBrowser();
});
test.afterAll(() => scenes.close());
test.afterEach(() => page.close());

const taken = (name: string) =>
  page.evaluate(
    (wanted) =>
      (
        globalThis as unknown as { commandsTaken: { command: string; argument: unknown }[] }
      ).commandsTaken.filter(({ command }) => command === wanted),
    name,
  );

test('a contact is found by its name, and Enter calls its first address @a11y', async () => {
  page = await scenes.show('people');
  const field = page.getByRole('combobox', { name: 'Name, number or address' });
  await field.fill('Carol Nguyen');
  await expect(page.getByText('Sent as sips:carol@example.com')).toBeVisible();
  await field.press('Enter');
  await expect
    .poll(() => taken('calls.place'))
    .toEqual([{ command: 'calls.place', argument: { accountId: 'alice', target: 'sip:carol@example.com' } }]);
});

test('a person is shown once: in the list, and to choose from by the arrows @a11y', async () => {
  page = await scenes.show('people');
  const field = page.getByRole('combobox', { name: 'Name, number or address' });
  await field.fill('carol');
  await expect(page.getByRole('button', { name: /^Show Carol/ })).toBeVisible();
  await expect(page.getByText(/^Carol/)).toHaveCount(1);
  await expect(field).toHaveAttribute('aria-expanded', 'false');
  await field.press('ArrowDown');
  await expect(page.getByRole('option', { name: /^Carol/, selected: true })).toBeVisible();
  await field.press('Enter');
  await expect
    .poll(() => taken('calls.place'))
    .toEqual([{ command: 'calls.place', argument: { accountId: 'alice', target: 'sip:carol@example.com' } }]);
});

test('a vCard file that is dropped on any screen opens the import in People @a11y', async () => {
  page = await scenes.show('people-import');
  await page.evaluate(() => {
    location.hash = '#/settings';
    const transfer = new DataTransfer();
    for (const name of ['team.vcf', 'more.VCF']) transfer.items.add(new File([`FN:${name}`], name));
    dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, cancelable: true }));
  });
  const dialog = page.getByRole('dialog', { name: /^Import contacts from/ });
  await expect(dialog).toBeVisible();
  expect(await taken('trust.previewBytes')).toEqual([]);
  expect(await taken('contacts.previewBytes')).toMatchObject([{ argument: { source: 'team.vcf' } }]);
  await dialog.getByRole('button', { name: /^Import 118/ }).click();
  await expect(dialog).toBeHidden();
});

test('an import names whom it replaces, and leaves them as they are where the person wants that @a11y', async () => {
  page = await scenes.show('people-import');
  await page.getByRole('button', { name: 'Import contacts…' }).click();
  const dialog = page.getByRole('dialog', { name: /^Import contacts from/ });
  await expect(dialog).toContainText('Bob Example: replaced by Robert Example');
  await expect(dialog).toContainText('Carol Nguyễn: completed');
  await expect(dialog).not.toContainText('Person 7');
  await dialog.getByRole('button', { name: 'and 2 more' }).click();
  await expect(dialog).toContainText('Person 7: replaced');
  await dialog.getByRole('checkbox', { name: 'Update 6 contacts that are here already' }).uncheck();
  await dialog.getByRole('button', { name: 'Import 112 contacts' }).click();
  await expect(dialog).toBeHidden();
  expect(await taken('contacts.import')).toMatchObject([
    { argument: { previewId: 'preview', existing: 'keep' } },
  ]);
});

test('contacts further down come as one scrolls @a11y', async () => {
  page = await scenes.show('people');
  const list = page.getByRole('list', { name: 'Contacts' });
  await expect(list.getByRole('listitem').first()).toContainText('Bob Example');
  await list.evaluate(({ parentElement }) => parentElement?.scrollTo(0, 1e9));
  await expect(list.getByRole('listitem').last()).toContainText('Person 299');
});

test('a new contact without a name and a number says what is missing, and stores nothing @a11y', async () => {
  page = await scenes.show('people-new');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Enter a name.')).toBeVisible();
  await expect(page.getByText('Enter a number or an address.')).toBeVisible();
  await expect(page.getByLabel('Name', { exact: true })).toBeFocused();
  await page.keyboard.type('Dora');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByLabel('Number or address 1')).toBeFocused();
  await page.getByLabel('Number or address 1').fill('dora@example.com');
  expect(await taken('contacts.add')).toEqual([]);
  await page.getByRole('button', { name: 'Save' }).evaluate((save: HTMLButtonElement) => {
    save.click();
    save.click();
  });
  await expect.poll(async () => (await taken('contacts.add')).length).toBe(1);
});
