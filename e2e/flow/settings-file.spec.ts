import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createAuthority } from '../../certs/issue.ts';
import { microsipIni } from '../../electron/migration/other-phones/fakes/sample-files.ts';
import { saveAccount, trustText } from '../drive/account.ts';
import { snapshot, until } from '../drive/commands.ts';
import { removeFolder, temporaryFolder } from '../drive/folder.ts';
import { launchAnchorline } from '../drive/launch.ts';
import { chooseFile, phone } from '../drive/phone.ts';
import { expect, test } from '../support/test.ts';

let folder: string;
test.beforeEach(async () => {
  folder = await temporaryFolder();
});
test.afterEach(() => removeFolder(folder));

test('settings go to another computer in a file: accounts at once, trust by choice, no password @flow', async () => {
  const file = join(folder, 'settings.json');
  const root = createAuthority('Example Root CA');
  const first = await launchAnchorline();
  await trustText(first.page, root.pem);
  await saveAccount(first.page, { domain: 'pbx.example.com', ports: { tls: 5061 } });
  await first.app.evaluate(({ dialog }, path) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: path });
  }, file);
  const before = phone(first.page);
  await before.open('Settings');
  await before.button('Export the settings Export…').click();
  await expect(first.page.getByText(`The settings are in ${file}.`)).toBeVisible();
  await first.close();
  const text = await readFile(file, 'utf8');
  expect(text).toContain('sip:alice@pbx.example.com');
  expect(text).not.toContain('alice-secret');

  const second = await launchAnchorline();
  const { page, app } = second;
  const after = phone(page);
  await chooseFile(app, file);
  await after.open('Settings');
  await after.button('Import settings Choose the file…').click();
  const dialog = page.getByRole('dialog', { name: 'Import from “settings.json”' });
  await expect(dialog).toContainText('These lower a protection or add trust.');
  await expect(dialog.getByRole('checkbox', { name: 'Trust “Example Root CA”' })).not.toBeChecked();
  expect((await snapshot(page)).accounts).toEqual([]);
  await dialog.getByRole('button', { name: /^Take over \d+ changes?$/ }).click();
  const taken = await until(page, 'the account is here', ({ accounts }) => accounts.length === 1);
  expect(taken.accounts[0]?.account).toMatchObject({ aor: 'sip:alice@pbx.example.com' });
  expect(taken.trustSets.flatMap(({ anchors }) => anchors)).toEqual([]);

  await after.button('Import settings Choose the file…').click();
  await dialog.getByRole('checkbox', { name: 'Trust “Example Root CA”' }).click();
  await dialog.getByRole('button', { name: /^Take over \d+ changes?$/ }).click();
  await until(page, 'it is trusted', ({ trustSets }) =>
    trustSets.some(({ anchors }) => anchors.length === 1),
  );
  await second.close();
});

test('the accounts of another phone are shown first: with TLS at once, others by choice @flow', async () => {
  const file = join(folder, 'microsip.ini');
  await writeFile(file, microsipIni);
  const running = await launchAnchorline();
  const { page, app } = running;
  const person = phone(page);
  await chooseFile(app, file);
  await person.open('Settings');
  await person.button('Import from another phone…').click();
  const dialog = page.getByRole('dialog', { name: 'Accounts of MicroSIP' });
  await expect(
    dialog.getByRole('checkbox', { name: /^Take over this account: .*, with TLS$/ }),
  ).toBeChecked();
  await expect(dialog.getByRole('checkbox', { name: /with TLS instead$/ })).not.toBeChecked();
  expect((await snapshot(page)).accounts).toEqual([]);
  await dialog.getByRole('button', { name: 'Take over 1 account' }).click();
  const { accounts } = await until(page, 'one is here', (now) => now.accounts.length === 1);
  expect(accounts[0]?.account.aor).toContain('200@lab.example.com');
  await running.close();
});
