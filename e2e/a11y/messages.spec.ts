import { openSceneBrowser, type SceneBrowser } from '../support/gallery.ts';
import { expect, test } from '../support/test.ts';

let scene: SceneBrowser;
test.beforeAll(async () => {
  scene = await openSceneBrowser();
});
test.afterAll(() => scene.close());

test('what is not sent waits in its conversation while another one is looked at @a11y', async () => {
  const page = await scene.show('messages-conversation');
  const field = page.getByRole('textbox', { name: /^Message to/ });
  const conversations = page.getByRole('list', { name: 'Conversations' });
  await field.fill('For Bob');
  await conversations.getByRole('button', { name: /Lorenz/ }).click();
  await expect(field).toHaveValue('');
  await field.fill('For Zoë');
  await conversations.getByRole('button', { name: /Bob Example/ }).click();
  await expect(field).toHaveValue('For Bob');
  await field.press('Enter');
  await expect(field).toHaveValue('');
  await conversations.getByRole('button', { name: /Lorenz/ }).click();
  await expect(field).toHaveValue('For Zoë');
  await page.close();
});
