/**
 * The chain doctor in the real app: a server with several faults, now, after a restart, and as a
 * file; and the viewer of a certificate.
 */
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { createAuthority, createLeaf, type Issued } from '../../certs/issue.ts';
import { startTappedServer, type TappedServer } from '../../electron/tls/fakes/tapped-server.ts';
import { fingerprintGroups } from '../../shared/fingerprint.ts';
import { explainFault, words } from '../../shared/words/index.ts';
import { exampleDraft, trustText } from '../drive/account.ts';
import { command, snapshot, until } from '../drive/commands.ts';
import { removeFolder, temporaryFolder } from '../drive/folder.ts';
import { launchAnchorline, type RunningApp } from '../drive/launch.ts';
import { dropFile, phone, type Phone } from '../drive/phone.ts';
import { tabTo } from '../support/tab-to.ts';
import { expect, test } from '../support/test.ts';

const checkName = words('checks');

const day = 86_400_000;
const root = createAuthority('Example Root CA');
const middle = createAuthority('Example Issuing CA', {}, root);
const stranger = createAuthority('Stranger CA');
/** Expired, for another host, and with a stranger and a duplicate in its chain. */
const leaf = createLeaf(middle, [{ dns: 'pbx.example.com' }], { notAfter: new Date(Date.now() - day / 2) });
const chain: readonly Issued[] = [leaf, middle, middle, stranger];
const password = 'the pässwörd of alice';

let folder: string;
let server: TappedServer;
let running: RunningApp;
let page: Page;
let person: Phone;

test.beforeEach(async () => {
  folder = await temporaryFolder();
  server = await startTappedServer({ cert: chain.map(({ pem }) => pem).join(''), key: leaf.keyPem });
  await launch();
});
test.afterEach(async () => {
  await running.close();
  server.close();
  await removeFolder(folder);
});

async function launch(): Promise<void> {
  running = await launchAnchorline({ profile: join(folder, 'profile') });
  page = running.page;
  person = phone(page);
}

async function beRefused(): Promise<void> {
  const trustSetId = (await snapshot(page)).trustSets[0]?.id ?? '';
  await trustText(page, root.pem, trustSetId);
  // With a password the account registers at once.
  await command(page, 'accounts.save', {
    ...exampleDraft,
    displayName: 'Alice Example',
    aor: 'sips:alice@localhost',
    authenticationUser: 'alice-at-work',
    password,
    outboundProxy: { host: 'localhost', port: server.port },
    trustSetIds: [trustSetId],
  });
  await until(page, 'refused', ({ accounts }) => accounts[0]?.connection.state === 'refused');
}

/** All that the doctor has to say of this chain, wherever it is shown. */
async function expectDiagnosis(shown: Locator): Promise<void> {
  const report = (await snapshot(page)).accounts[0]?.connection.report;
  const fault = report?.fault ?? null;
  if (!report || !fault) throw new Error('no report');
  const failed = report.validation?.checks.filter(({ status }) => status === 'fail') ?? [];
  expect(new Set(failed.map(({ id }) => id))).toEqual(new Set(['validity', 'name']));
  const told = explainFault(fault, { host: 'localhost' });
  await expect(shown.getByRole('tab', { name: /Validate/ })).toHaveAttribute('aria-selected', 'true');
  await expect(shown.getByRole('heading', { name: told.what })).toBeVisible();
  await expect(shown).toContainText(told.todo);
  await expect(shown).toContainText('Your administrator’s');
  const other = failed.find(({ id }) => id !== fault.code);
  await expect(shown.getByText(`Failed: ${checkName(other?.id ?? 'path')}`)).toBeVisible();
  for (const place of [
    '1. pbx.example.com, the server’s own',
    '2. Example Issuing CA, an issuer above it',
    '3. Example Issuing CA, the same once more; once is enough',
    '4. Stranger CA, not part of this chain',
  ]) {
    await expect(shown.getByRole('button', { name: place })).toBeVisible();
  }
  // What the server sent can be read, and leads nowhere else.
  await expect(
    shown.getByRole('button', { name: /trust|import|accept|anyway|continue|ignore/i }),
  ).toHaveCount(0);
}

test('a server with several faults: all of them, by role and by keyboard, and no way around @trust @a11y', async () => {
  await beRefused();
  await person.account().focus();
  await page.keyboard.press('Enter');
  const shown = person.connection();
  await expectDiagnosis(shown);
  expect(server.seen).toMatchObject({ clientHellos: 1, others: 0 });

  await tabTo(shown.getByRole('tab', { name: /Validate/ }));
  await page.keyboard.press('ArrowLeft');
  await expect(shown.getByRole('tabpanel')).toContainText('The server showed its certificate.');
  await page.keyboard.press('ArrowRight');
  await tabTo(shown.getByRole('button', { name: /^All \d+ checks$/ }));
  await page.keyboard.press('Enter');
  await expect(shown.getByText(`Passed: ${checkName('signature')}`)).toBeVisible();
  await tabTo(shown.getByRole('button', { name: /^4\. Stranger CA/ }));
  await page.keyboard.press('Enter');
  await tabTo(shown.getByRole('button', { name: 'Compare the fingerprint' }));
  await page.keyboard.press('Enter');
  await tabTo(shown.getByLabel('Compare with a SHA-256 fingerprint'));
  await page.keyboard.type(fingerprintGroups(stranger.fingerprint256).join(' '));
  await expect(shown).toContainText('They match: all 16 groups are the same.');
});

test('what is past is kept over a restart, and saved for the helpdesk without a secret @trust', async () => {
  await beRefused();
  await running.close();
  await launch();
  await until(page, 'refused again', ({ accounts }) => accounts[0]?.connection.state === 'refused');
  await person.open('Help');
  await page.getByRole('tab', { name: 'Trace' }).focus();
  await page.keyboard.press('ArrowRight');
  const row = page.getByRole('list', { name: 'Connections so far' }).getByRole('listitem');
  await expect(row).toHaveCount(1);
  await expect(row).toContainText('Failed at Validate, 2 times in a row');
  await row.getByRole('link', { name: /^Show the connection of/ }).focus();
  await page.keyboard.press('Enter');
  const past = page.getByRole('region', { name: 'Past connection' });
  await expectDiagnosis(past);

  const file = join(folder, 'report.txt');
  await running.app.evaluate(({ dialog }, path) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: path });
  }, file);
  await person.button('Save report…').click();
  await expect(page.getByRole('dialog')).toContainText('What is not');
  await person.button('Save the file…').click();
  await expect(past).toContainText(`Saved as ${file}`);
  const text = await readFile(file, 'utf8');
  for (const words of [
    'Outcome: Failed at Validate, 2 times in a row',
    'Whose job: Your administrator’s',
    `fail: ${checkName('name')}. The certificate is for “pbx.example.com”, not for “localhost”.`,
    `fail: ${checkName('validity')}.`,
    '4. CN=Stranger CA,O=Example Corp',
    'Anchorline’s verdict: Refused',
  ]) {
    expect(text).toContain(words);
  }
  expect(text.match(/^-----BEGIN CERTIFICATE AS SENT BY A SERVER-----$/gm)).toHaveLength(chain.length);
  expect(text).not.toMatch(/-----BEGIN (?:CERTIFICATE|.*KEY)-----/);
  const { records } = JSON.parse(await readFile(join(folder, 'profile', 'instance.json'), 'utf8')) as {
    records: readonly (readonly [seal: string, instance: string])[];
  };
  const instance = records[0]?.[1] ?? 'not there';
  expect(instance).toMatch(/^urn:uuid:/);
  for (const secret of [password, 'alice', 'Alice Example', instance]) expect(text).not.toContain(secret);
  if (process.platform !== 'win32') expect((await stat(file)).mode & 0o077).toBe(0);

  await dropFile(page, 'report.txt', Buffer.from(text));
  await expect(page.getByRole('dialog')).toContainText('is a connection report');
  await expect(person.button('Import and trust')).toHaveCount(0);
  await page.keyboard.press('Escape');
  expect((await snapshot(page)).trustSets[0]?.anchors).toHaveLength(1);

  await person.button('Copy as text').click();
  await expect
    .poll(() => running.app.evaluate(({ clipboard }) => clipboard.readText()))
    .toContain('Failed at Validate');
  await page.getByRole('link', { name: 'All connections' }).click();
  await person.button('Forget them…').click();
  await person.button('Forget them').click();
  await expect(page.getByText(/^Each connection stays here when it is over/)).toBeVisible();
});

test('the viewer: every field in words, the PEM, and the fingerprint to compare over the phone @trust', async () => {
  await trustText(page, root.pem, (await snapshot(page)).trustSets[0]?.id ?? '');
  await person.open('Trust');
  await page.getByRole('button', { name: /^Example Root CA/ }).click();
  const facts = page.getByRole('main');
  const fields = ['Root certificate authority', 'CN=Example Root CA,O=Example Corp', 'Itself', 'file.pem'];
  for (const words of fields) await expect(facts).toContainText(words);
  await person.button('All fields').filter({ visible: true }).click();
  for (const words of ['ECDSA', 'Issue certificates', 'Sign revocation lists', 'Key identifier']) {
    await expect(facts).toContainText(words);
  }

  await person.button('As PEM').filter({ visible: true }).click();
  const pem = page.getByLabel('PEM', { exact: true }).filter({ visible: true });
  await expect(pem).toContainText(root.pem.split('\n')[1] ?? '');
  await person.button('Copy the PEM').filter({ visible: true }).click();
  await expect
    .poll(() => running.app.evaluate(({ clipboard }) => clipboard.readText()))
    .toContain(root.pem.trim());

  await person.button('Compare the fingerprint').filter({ visible: true }).click();
  const typed = page.getByLabel('Compare with a SHA-256 fingerprint').filter({ visible: true });
  const pairs: readonly string[] = root.fingerprint256.toUpperCase().match(/../g) ?? [];
  await typed.fill(pairs.slice(0, 4).join(':'));
  await expect(facts).toContainText('2 of 16 groups match so far. All 16 have to.');
  await typed.fill(pairs.join(':'));
  await expect(facts).toContainText('They match: all 16 groups are the same.');
  const wrong = pairs.with(5, pairs[5] === '00' ? '01' : '00');
  await typed.fill(wrong.join(' '));
  await expect(facts).toContainText('They differ in group 3');
  await typed.fill(pairs.toReversed().slice(0, 20).join(':'));
  await expect(facts).toContainText('That is a SHA-1 fingerprint, which no longer proves anything.');
});
