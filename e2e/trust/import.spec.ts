import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createAuthority, createLeaf } from '../../certs/issue.ts';
import { createRevocationList } from '../../certs/revocation-list.ts';
import { toPem } from '../../electron/pkcs/pem.ts';
import { snapshot, until } from '../drive/commands.ts';
import { removeFolder, temporaryFolder } from '../drive/folder.ts';
import { launchAnchorline, type RunningApp } from '../drive/launch.ts';
import { chooseFile, dropFile, phone, type Phone } from '../drive/phone.ts';
import { writePkcs12 } from '../support/client-certificate.ts';
import { expect, test } from '../support/test.ts';

const root = createAuthority('Example Root CA');
const leaf = createLeaf(root, [{ dns: 'pbx.example.com' }]);

let running: RunningApp;
let person: Phone;
let folder: string;
test.beforeEach(async () => {
  folder = await temporaryFolder();
  running = await launchAnchorline();
  person = phone(running.page);
  await person.open('Trust');
});
test.afterEach(async () => {
  await running.close();
  await removeFolder(folder);
});

const anchors = async () => (await snapshot(running.page)).trustSets.flatMap((set) => set.anchors);
const grouped = (hex: string) => new RegExp(hex.match(/.{4}/g)!.slice(0, 4).join('\\s*'), 'i');

for (const [kind, bytes] of [
  ['PEM', Buffer.from(`Our company's root\n${root.pem}`)],
  ['DER', root.der],
] as const) {
  test(`${kind} by file dialog: everything is shown before anything is stored @trust`, async () => {
    const file = join(folder, 'ca.crt');
    await writeFile(file, bytes);
    await chooseFile(running.app, file);
    await person.button('Import a CA certificate…').first().click();
    const dialog = running.page.getByRole('dialog');
    await expect(dialog).toContainText('Example Root CA');
    await expect(dialog).toContainText(grouped(root.fingerprint256));
    await dialog.getByText('All fields').click();
    await expect(dialog).toContainText('P-256');
    await expect(dialog).toContainText('Issue certificates');
    expect(await anchors()).toEqual([]);
    await person.button('Import and trust').click();
    await until(running.page, 'it is trusted', ({ trustSets }) => trustSets[0]?.anchors.length === 1);
  });

  test(`${kind} by drag and drop @trust`, async () => {
    await dropFile(running.page, 'ca.crt', bytes);
    await person.button('Import and trust').click();
    await until(running.page, 'it is trusted', ({ trustSets }) => trustSets[0]?.anchors.length === 1);
  });
}

for (const [what, name, bytes, words] of [
  ['empty', 'empty.pem', new Uint8Array(0), /is empty/],
  [
    'no certificate',
    'letter.txt',
    Buffer.from('Dear all,'),
    /holds neither a certificate nor a revocation list/,
  ],
  ['a private key', 'ca.key', Buffer.from(root.keyPem), /holds a private key/],
  ['too large', 'disk.iso', 5 * 1024 * 1024, /too large/],
] as const) {
  test(`a file that is ${what} is refused in words, and nothing is stored @trust`, async () => {
    await dropFile(running.page, name, bytes);
    await expect(running.page.getByText(words).first()).toBeVisible();
    expect(await anchors()).toEqual([]);
  });
}

test('a certificate that is no CA wants a second, deliberate confirmation @trust', async () => {
  await dropFile(running.page, 'server.pem', Buffer.from(leaf.pem));
  await expect(running.page.getByRole('dialog')).toContainText('pbx.example.com');
  await expect(running.page.getByRole('dialog')).toContainText('This is not a certificate authority');
  await expect(person.button('Import and trust')).toBeDisabled();
  await running.page.getByRole('checkbox', { name: /^Trust “pbx.example.com” all the same/ }).click();
  await person.button('Import and trust').click();
  await until(running.page, 'it is trusted', ({ trustSets }) => trustSets[0]?.anchors.length === 1);
});

test('already trusted: said so, and not twice @trust', async () => {
  for (const round of [1, 2]) {
    await dropFile(running.page, `${round}.pem`, Buffer.from(root.pem));
    if (round === 1) await person.button('Import and trust').click();
    await until(running.page, 'once', ({ trustSets }) => trustSets[0]?.anchors.length === 1);
  }
  await expect(running.page.getByText(/already/i).first()).toBeVisible();
});

/** As Ctrl+V gives it to the page. */
async function paste(text: string): Promise<void> {
  await running.page.locator('body').evaluate((body, pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', pasted);
    body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, text);
}

test('pasted on the screen, or into the field: shown first, then trusted @trust', async () => {
  await paste(`Dear all, this is our root:\n${root.pem}`);
  await expect(running.page.getByRole('dialog')).toContainText('From what was pasted');
  await expect(running.page.getByRole('dialog')).toContainText('Example Root CA');
  await person.button('Cancel').click();
  expect(await anchors()).toEqual([]);

  await person.button('Paste…').click();
  await running.page.getByLabel('Certificates or revocation lists as text').fill(root.pem);
  await person.button('Look at it').click();
  await person.button('Import and trust').click();
  await until(running.page, 'it is trusted', ({ trustSets }) => trustSets[0]?.anchors.length === 1);
});

for (const way of ['file dialog', 'drag and drop'] as const) {
  test(`a PKCS#12 by ${way} asks for its password; a wrong one is said to be wrong @trust`, async () => {
    const file = await writePkcs12(folder, 'company', root, 'pässwörd');
    if (way === 'drag and drop') await dropFile(running.page, 'company.p12', await readFile(file));
    else {
      await chooseFile(running.app, file);
      await person.button('Import a CA certificate…').first().click();
    }
    const field = running.page.getByLabel('Password', { exact: true });
    await field.fill('guess');
    await person.button('Open the file').click();
    await expect(running.page.getByRole('dialog')).toContainText('The password does not open “company.p12”');
    await field.fill('pässwörd');
    await field.press('Enter');
    const dialog = running.page.getByRole('dialog');
    await expect(dialog).toContainText('Example Root CA');
    await expect(dialog).toContainText('holds a private key');
    await person.button('Import and trust').click();
    await until(running.page, 'it is trusted', ({ trustSets }) => trustSets[0]?.anchors.length === 1);
    expect(JSON.stringify(await snapshot(running.page))).not.toContain('PRIVATE');
  });
}

test('what is exported is what can be imported again @trust', async () => {
  const list = toPem('X509 CRL', createRevocationList(root));
  await dropFile(running.page, 'all.pem', Buffer.from(root.pem + list));
  await person.button('Import and trust').click();
  await until(running.page, 'both are there', ({ trustSets }) => trustSets[0]?.lists.length === 1);
  const file = join(folder, 'export.pem');
  await running.app.evaluate(({ dialog }, path) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: path });
  }, file);
  await person.button('Export the group Company').click();
  await person.button('Save as a file…').click();
  await expect(running.page.getByRole('dialog')).toContainText('Saved as');
  const saved = await readFile(file, 'utf8');
  expect(saved).toContain(root.pem);
  expect(saved).toContain(list);
  await person.button('Copy as text').click();
  await expect(running.page.getByRole('dialog')).toContainText('Copied');
  expect(await running.app.evaluate(({ clipboard }) => clipboard.readText())).toBe(saved);
});
