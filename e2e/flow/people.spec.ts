import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { register, trustFile } from '../drive/account.ts';
import { chooseFile } from '../drive/phone.ts';
import { setStage } from '../drive/stage.ts';
import { tabTo } from '../support/tab-to.ts';
import { expect, test } from '../support/test.ts';

const cards = `BEGIN:VCARD
VERSION:3.0
UID:echo
FN:Echo Service
TEL;TYPE=WORK:600
END:VCARD
BEGIN:VCARD
VERSION:3.0
FN:Jörg Müller
TEL;TYPE=CELL:+49 170 1
TEL;TYPE=FAX:2
END:VCARD
`;

test('contacts are imported, found, called, changed and exported without a mouse @flow', async () => {
  const { running, phone, pbx, profile, close } = await setStage();
  const { page, app } = running;
  const press = async (...[role, options]: Parameters<typeof page.getByRole>): Promise<void> => {
    await tabTo(page.getByRole(role, { exact: true, ...options }).first());
    await page.keyboard.press('Enter');
  };
  /** The rail is one stop of Tab; its places are reached by the arrows. */
  const openPeople = async (): Promise<void> => {
    const rail = page.getByRole('navigation', { name: 'Main' });
    await tabTo(rail.locator('a[tabindex="0"]'));
    const people = rail.getByRole('link', { name: 'People', exact: true });
    const isThere = (): Promise<boolean> => people.evaluate((link) => link === document.activeElement);
    while (!(await isThere())) await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
  };
  await trustFile(page, pbx.caFile);
  await register(page);
  await phone.registered();

  const file = join(profile, 'people.vcf');
  await writeFile(file, cards);
  await chooseFile(app, file);
  await openPeople();
  await press('button', { name: 'Import contacts…' });
  const dialog = page.getByRole('dialog', { name: /people\.vcf/ });
  await press('button', { name: 'What is left out' });
  await expect(dialog).toContainText('“2” is the number of a fax or pager');
  await press('button', { name: 'Import 2 contacts' });
  const list = page.getByRole('list', { name: 'Contacts' });
  await expect(list.getByRole('listitem')).toHaveText([/Echo Service/, /Jörg Müller/]);

  const field = page.getByRole('combobox', { name: 'Name, number or address' });
  await tabTo(field);
  await page.keyboard.type('echo serv');
  await expect(page.getByText(/^Sent as sips?:600@/)).toBeVisible();
  await page.keyboard.press('Enter');
  await phone.established();
  await expect(phone.call()).toContainText('Echo Service');
  await expect(phone.call()).toContainText('In your contacts');
  await press('button', { name: 'Hang up' });
  await expect(phone.call()).toBeHidden();

  await openPeople();
  await press('button', { name: 'Show Echo Service' });
  await press('button', { name: 'Edit' });
  const name = page.getByLabel('Name', { exact: true });
  await expect(name).toBeFocused();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type('Echo Room');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Echo Room' })).toBeVisible();
  await expect(page.getByRole('button', { name: /600/ }).first()).toBeVisible();

  const saved = join(profile, 'saved.vcf');
  await app.evaluate(({ dialog: chooser }, path) => {
    chooser.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: path });
  }, saved);
  await openPeople();
  await press('button', { name: 'Export…' });
  await expect(page.getByText('Your contacts were saved.')).toBeVisible();
  const text = await readFile(saved, 'utf8');
  expect(text).toMatch(/FN:Echo Room\r\n/);
  expect(text).toContain('FN:Jörg Müller');
  expect(text).toContain('UID:echo');
  await close();
});
