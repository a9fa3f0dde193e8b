/**
 * A change of trust reaches the connection that stands: it is validated again, closed where it
 * fails, with a notice.
 */
import type { Page } from '@playwright/test';
import { register, registered, trustFile } from '../drive/account.ts';
import { snapshot, until } from '../drive/commands.ts';
import { dropFile, type Phone } from '../drive/phone.ts';
import { setStage, type Stage } from '../drive/stage.ts';
import { demoAuthority, type DemoAuthority } from '../support/demo-authority.ts';
import { expect, test } from '../support/test.ts';

let stage: Stage;
let page: Page;
let person: Phone;
let authority: DemoAuthority;

test.beforeEach(async () => {
  stage = await setStage();
  ({ page } = stage.running);
  person = stage.phone;
  authority = await demoAuthority(stage.profile);
  await trustFile(page, stage.pbx.caFile);
  await register(page);
  await registered(page);
});
test.afterEach(() => stage.close());

const refused = (code: string) =>
  until(page, `refused: ${code}`, ({ accounts }) => {
    const connection = accounts[0]?.connection;
    return connection?.state === 'refused' && connection.report?.fault?.code === code;
  });

async function importList(bytes: Uint8Array): Promise<void> {
  await dropFile(page, 'company.crl', bytes);
  await person.button('Import the revocation list').click();
}
async function chooseRevocation(choice: 'Refuse' | 'Connect and warn'): Promise<void> {
  await person.open('Settings');
  await page.getByRole('link', { name: /^Change the account/ }).click();
  await page.getByText(choice, { exact: true }).click();
  await person.button('Save the account').click();
}

test('a list that names the server closes the connection, in words; without the list it is back @trust', async () => {
  const before = stage.pbx.connections().length;
  await dropFile(page, 'company.crl', authority.list({ revoked: [authority.server], reason: 1 }));
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('Anchorline demo CA');
  await expect(dialog).toContainText('1 certificate revoked');
  await expect(dialog).toContainText('in order');
  expect((await snapshot(page)).accounts[0]?.connection.state).toBe('open');
  await person.button('Import the revocation list').click();
  await refused('revocation');
  await expect(
    page.getByText(
      /was closed: after the change of trust its server no longer passes the check “Not revoked”/,
    ),
  ).toBeVisible();
  await person.account().click();
  await expect(person.connection()).toContainText('was revoked by its authority');
  await expect(person.connection()).toContainText('keyCompromise');
  const tries = stage.pbx.connections().slice(before);
  expect(tries.map(({ handshake, sipBytes }) => [handshake, sipBytes])).toEqual([[['ClientHello'], 0]]);

  await person.open('Trust');
  await page.getByRole('button', { name: /^Revocation list of Anchorline demo CA/ }).click();
  await person.button('Remove…').last().click();
  await person.button('Remove and no longer refuse by it').click();
  await registered(page);
});

test('hard and no list: refused; with a list that does not name it: connected @trust', async () => {
  await chooseRevocation('Refuse');
  await refused('revocation');
  await expect(page.getByText(/was closed: after the change of trust/)).toBeVisible();
  await person.account().click();
  await expect(person.connection()).toContainText('the policy in force wants to know');
  await importList(authority.list());
  const { accounts } = await registered(page);
  expect(accounts[0]?.account.revocation).toBe('hard');
  const check = accounts[0]?.connection.report?.validation?.checks.find(({ id }) => id === 'revocation');
  expect(check?.status).toBe('pass');
  await chooseRevocation('Connect and warn');
  await until(page, 'soft', (now) => now.accounts[0]?.account.revocation === 'soft');
  expect((await snapshot(page)).accounts[0]?.connection.state).toBe('open');
});

test('an older list is never taken over a newer one, and a forged one never at all @trust', async () => {
  const day = 86_400_000;
  await importList(authority.list());
  await until(page, 'the list is there', ({ trustSets }) => trustSets[0]?.lists.length === 1);
  await dropFile(page, 'old.crl', authority.list({ thisUpdate: new Date(Date.now() - 9 * day) }));
  await expect(page.getByRole('dialog')).toContainText('An older one is never taken in its place');
  await expect(person.button('Import the revocation list')).toBeDisabled();
  await person.button('Cancel').click();
  await dropFile(page, 'forged.crl', authority.list({ breakSignature: true, revoked: [authority.server] }));
  await expect(page.getByRole('dialog')).toContainText('that authority did not sign it');
  await page.getByRole('dialog').getByRole('button', { name: 'Close', exact: true }).click();
  expect((await snapshot(page)).accounts[0]?.connection.state).toBe('open');
});

test('removing the certificate warns of the connection, and closes it @trust', async () => {
  await person.open('Trust');
  await expect(page.getByText('Used by Alice')).toBeVisible();
  await page.getByRole('button', { name: /^Anchorline demo CA/ }).click();
  await person.button('Remove…').last().click();
  await expect(page.getByRole('alertdialog')).toContainText('Alice is connected by way of it now');
  await person.button('Remove and no longer trust it').click();
  await refused('path');
  await expect(page.getByText(/no longer passes the check “Path to a trusted certificate”/)).toBeVisible();
});
