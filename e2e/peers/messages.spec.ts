import { until } from '../drive/commands.ts';
import { officeMissing, openOffice } from '../support/office.ts';
import { expect, needs, test } from '../support/test.ts';

needs(officeMissing);

test('alice writes to bob’s baresip without the mouse, gets his answer, and it is read @peers', async () => {
  const office = await openOffice();
  const { page, alice, kamailio, close } = office;
  const bob = await office.hireBob({ writesTo: `sip:alice@${kamailio.domain}` });
  await alice.open('Messages');
  await page.getByLabel('To', { exact: true }).fill('bob');
  await page.keyboard.press('Enter');
  const field = page.getByRole('textbox', { name: /^Message to/ });
  await field.fill('Are you there?');
  await field.press('Enter');
  const log = page.getByRole('log', { name: /^Messages with/ });
  await expect(log.getByText('Sent', { exact: true })).toBeVisible();
  await expect(field).toHaveValue('');
  await expect.poll(() => bob.log()).toContain('Are you there?');

  // An answer while she looks at the calls: a badge, and the words for a screen reader.
  await alice.open('Calls');
  await bob.command('message', 'Yes <b>now</b>');
  await until(page, 'one is unread', ({ messages }) => messages.unread === 1);
  await expect(page.getByRole('link', { name: 'Messages one unread' })).toBeVisible();
  await alice.open('Messages');
  await page.getByRole('button', { name: /one unread$/ }).click();
  await expect(log.getByText('Yes <b>now</b>')).toBeVisible();
  await until(page, 'it is read', ({ messages }) => messages.unread === 0);
  await close();
});
