/**
 * Mutual TLS in the real app: Kamailio lets nobody in without a certificate by its own authority.
 */
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { createAuthority } from '../../certs/issue.ts';
import { register, saveAccount, trustFile } from '../drive/account.ts';
import { command, snapshot, until } from '../drive/commands.ts';
import { removeFolder, temporaryFolder } from '../drive/folder.ts';
import { launchAnchorline, type RunningApp } from '../drive/launch.ts';
import { chooseFile, phone, type Phone } from '../drive/phone.ts';
import {
  createPerson,
  filesWith,
  issueFor,
  opensslMissing,
  spellingsOf,
  writeEncryptedKey,
  writePkcs12,
} from '../support/client-certificate.ts';
import { kamailioMissing, startKamailio, type Kamailio } from '../support/kamailio.ts';
import { expect, needs, test } from '../support/test.ts';

needs(kamailioMissing ?? opensslMissing);

const people = createAuthority('Example People CA');
const alice = createPerson(people, 'alice');
const password = 'pässwörd of the file';

let kamailio: Kamailio;
let running: RunningApp;
let page: Page;
let person: Phone;
let folder: string;
let accountId: string;

test.beforeEach(async () => {
  folder = await temporaryFolder();
  kamailio = await startKamailio({ domain: 'localhost', clientAuthority: people });
  running = await launchAnchorline();
  page = running.page;
  person = phone(page);
  ({ accountId } = await saveAccount(page, kamailio, { displayName: 'Alice' }));
  await trustFile(page, kamailio.authorityFile);
});
test.afterEach(async () => {
  await running.close();
  await kamailio.stop();
  await removeFolder(folder);
});

const dialog = () => page.getByRole('dialog').last();
const state = (wanted: string) =>
  until(page, wanted, ({ accounts }) => accounts[0]?.connection.state === wanted).then(
    ({ accounts }) => accounts[0]!,
  );
const registered = () =>
  until(page, 'registered', ({ accounts }) => accounts[0]?.registration.state === 'registered');

/** This system has no keychain, and the app asks before it stores the first secret. */
async function confirmUnprotected(): Promise<void> {
  if (!(await snapshot(page)).secretsProtected) await person.button('Store it unprotected').click();
}

async function importPkcs12(file: string, name: string): Promise<void> {
  await chooseFile(running.app, file);
  await person.open('Trust');
  await person.button('Import a client certificate…').click();
  await dialog().getByLabel('Password of the file').fill(password);
  await person.button('Open the file').click();
  await dialog().getByLabel('Name', { exact: true }).fill(name);
  await person.button('Store the client certificate').click();
}

async function chooseForAccount(name: string): Promise<void> {
  await page.evaluate((id) => {
    window.location.hash = `#/account/${id}`;
  }, accountId);
  await page.getByLabel('Client certificate').selectOption({ label: name });
  await person.button('Save the account').click();
  await until(page, 'chosen', ({ clientCertificates, accounts }) => {
    const id = accounts[0]?.account.clientCertificateId;
    return clientCertificates.some(
      (clientCertificate) => clientCertificate.id === id && clientCertificate.name === name,
    );
  });
}

test('refused without one; imported with its password, tried out, chosen, and registered with it @trust', async () => {
  await register(page, accountId);
  const refused = await state('refused');
  expect(refused.registration.fault).toMatchObject({ stage: 'client-certificate', code: 'required' });
  expect(refused.connection.report?.tls?.clientCertificate).toMatchObject({
    requested: true,
    available: false,
    sent: false,
  });
  await person.account().click();
  await expect(person.connection()).toContainText('localhost wants a certificate of yours');
  expect(kamailio.log()).not.toContain('REGISTER sip');

  await chooseFile(running.app, await writePkcs12(folder, 'alice', alice, password));
  await person.open('Trust');
  await person.button('Import a client certificate…').click();
  await dialog().getByLabel('Password of the file').fill('a guess');
  await person.button('Open the file').click();
  await expect(dialog()).toContainText('The password does not open “alice.p12”');
  await dialog().getByLabel('Password of the file').fill(password);
  await person.button('Open the file').click();
  await expect(dialog()).toContainText('sip:alice@localhost');
  await dialog().getByText('All fields').first().click();
  await expect(dialog()).toContainText('Client authentication');
  expect((await snapshot(page)).clientCertificates).toEqual([]);
  await dialog().getByLabel('Name', { exact: true }).fill('Alice at work');
  await person.button('Store the client certificate').click();
  await confirmUnprotected();
  await until(page, 'stored', ({ clientCertificates }) => clientCertificates[0]?.state === 'ready');

  await person.button('Test this client certificate…').click();
  await person.button('Begin the test').click();
  await expect(dialog()).toContainText('localhost asked for this certificate and accepted it');
  await expect(dialog()).toContainText('200 OK');
  expect((await snapshot(page)).accounts[0]?.connection.state).toBe('refused');
  await person.button('Close').click();
  await until(page, 'put away', ({ clientCertificateTest }) => clientCertificateTest === null);

  await chooseForAccount('Alice at work');
  const now = await registered();
  expect(now.accounts[0]?.connection.report?.tls?.clientCertificate).toMatchObject({
    requested: true,
    sent: true,
    accepted: true,
    issuerNamed: true,
  });
});

test('a client certificate that the server does not know the issuer of: told by the dry run and by the account @trust', async () => {
  const stranger = createPerson(createAuthority('Stranger CA'), 'alice');
  await importPkcs12(await writePkcs12(folder, 'stranger', stranger, password), 'Stranger');
  await confirmUnprotected();
  await until(page, 'stored', ({ clientCertificates }) => clientCertificates.length === 1);
  await person.button('Test this client certificate…').click();
  // Kamailio may end the connection before its alert is on the way; then it is asked again, as a
  // person would.
  await expect(async () => {
    await page.getByRole('button', { name: /^(?:Begin the test|Test again)$/ }).click();
    await expect(person.button('Test again')).toBeEnabled();
    expect(await dialog().innerText()).toContain(
      'localhost does not know the authority that issued your certificate',
    );
  }).toPass();
  await expect(dialog()).toContainText('yours was issued by none of them');
  await person.button('Close').click();
  await chooseForAccount('Stranger');
  await register(page, accountId);
  const { registration } = await state('refused');
  expect(registration.fault).toMatchObject({ stage: 'client-certificate', code: 'issuer-unknown' });
});

test('a request made here: the certificate comes back, the account uses it; removed, the account does not connect without @trust', async () => {
  await person.open('Trust');
  await person.button('Request a certificate…').click();
  await dialog().getByLabel('Your name').fill('Alice at the desk');
  await person.button('Make the key and the request').click();
  await confirmUnprotected();
  const made = await until(page, 'made', ({ clientCertificates }) => clientCertificates.length === 1);
  const request = made.clientCertificates[0]?.request ?? '';
  await expect(page.getByLabel('Certificate request')).toContainText('BEGIN CERTIFICATE REQUEST');

  await register(page, accountId);
  await state('refused');
  const wrong = join(folder, 'wrong.pem');
  await writeFile(wrong, alice.pem);
  await chooseFile(running.app, wrong);
  await person.button('Import the issued certificate…').click();
  await expect(dialog()).toContainText('The private key does not belong to the certificate of “alice”');
  await person.button('Close').click();
  const right = join(folder, 'right.pem');
  await writeFile(right, issueFor(request, people, 'Alice at the desk').pem);
  await chooseFile(running.app, right);
  await person.button('Import the issued certificate…').click();
  await person.button('Renew the client certificate').click();
  await until(page, 'ready', ({ clientCertificates }) => clientCertificates[0]?.state === 'ready');
  await chooseForAccount('Alice at the desk');
  await registered();

  await person.open('Trust');
  await page.getByRole('button', { name: /^Alice at the desk/ }).click();
  await person.button('Remove…').click();
  await expect(page.getByRole('alertdialog')).toContainText('Alice uses it, and will not connect');
  await person.button('Remove it and disconnect').click();
  const { registration, connection } = await state('refused');
  expect(registration.fault).toMatchObject({ stage: 'client-certificate', code: 'unavailable' });
  expect(connection.report?.address).toBeNull();
  await person.account().click();
  await expect(person.connection()).toContainText('Nothing was sent without it');
});

test('certificate and encrypted key in two files, by keyboard; cancelled, nothing of it is left @trust', async () => {
  const certificate = join(folder, 'alice.crt');
  await writeFile(certificate, alice.pem);
  const key = await writeEncryptedKey(folder, 'alice', alice, password);
  await person.open('Trust');
  for (const end of ['cancelled', 'stored'] as const) {
    await chooseFile(running.app, certificate);
    await person.button('Import a client certificate…').click();
    await expect(dialog()).toContainText('alice.crt holds a certificate, but not its private key');
    await chooseFile(running.app, key);
    await person.button('Add the private key…').click();
    await expect(page.getByLabel('Password of the file')).toBeFocused();
    await page.keyboard.type(password);
    await page.keyboard.press('Enter');
    await expect(dialog()).toContainText('From alice.crt, alice.key');
    if (end === 'cancelled') {
      await page.keyboard.press('Escape');
      await expect(page.getByRole('dialog')).toHaveCount(0);
      expect((await snapshot(page)).clientCertificates).toEqual([]);
    } else {
      await person.button('Store the client certificate').click();
      await confirmUnprotected();
    }
  }
  const { clientCertificates } = await until(page, 'stored', (now) => now.clientCertificates.length === 1);
  expect(clientCertificates[0]).toMatchObject({ name: 'alice', source: 'alice.crt, alice.key' });
});

test('the key is in no file, no snapshot and no trace; the password neither @trust', async () => {
  await importPkcs12(await writePkcs12(folder, 'alice', alice, password), 'Alice at work');
  await confirmUnprotected();
  await until(page, 'stored', ({ clientCertificates }) => clientCertificates.length === 1);
  await chooseForAccount('Alice at work');
  await register(page, accountId);
  await registered();
  const told = JSON.stringify([
    await snapshot(page),
    await command(page, 'diagnostics.trace', { after: 0 }),
    await page.content(),
  ]);
  const needles = [...spellingsOf(alice), Buffer.from(password)];
  // The needles are sharp: they are found in the file that the key came from.
  expect(await filesWith([join(folder, 'alice.pem')], needles)).toHaveLength(1);
  expect(needles.filter((needle) => told.includes(needle.toString('latin1')))).toEqual([]);
  const files = (await readdir(running.profile, { recursive: true })).map((name) =>
    join(running.profile, name),
  );
  expect(files.some((name) => name.endsWith('identities.json'))).toBe(true);
  expect(await filesWith(files, needles)).toEqual([]);
});
