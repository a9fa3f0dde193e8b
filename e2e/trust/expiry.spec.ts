/** What runs out is told in time, until the person has put it away, and then no more. */
import { createAuthority } from '../../certs/issue.ts';
import { snapshot, until } from '../drive/commands.ts';
import { removeFolder, temporaryFolder } from '../drive/folder.ts';
import { launchAnchorline, type RunningApp } from '../drive/launch.ts';
import { dropFile, phone } from '../drive/phone.ts';
import { expect, test } from '../support/test.ts';

const day = 86_400_000;
const notice = /^You trust “Old Company CA” only until/;

test('a CA certificate that runs out within 30 days @trust', async () => {
  const profile = await temporaryFolder();
  const old = createAuthority('Old Company CA', { notAfter: new Date(Date.now() + 10 * day) });
  const start = (): Promise<RunningApp> => launchAnchorline({ profile });
  try {
    const first = await start();
    await dropFile(first.page, 'old.pem', Buffer.from(old.pem));
    await phone(first.page).button('Import and trust').click();
    await until(first.page, 'it is trusted', ({ trustSets }) => trustSets[0]?.anchors.length === 1);
    await first.close();

    const second = await start();
    await expect(second.page.getByText(notice)).toBeVisible();
    await phone(second.page).button('Dismiss').click();
    await expect(second.page.getByText(notice)).toBeHidden();
    await second.close();

    const last = await start();
    expect((await snapshot(last.page)).notices).toEqual([]);
    await last.close();
  } finally {
    await removeFolder(profile);
  }
});
