import { saveAccount } from '../drive/account.ts';
import { until } from '../drive/commands.ts';
import { openOffice, officeMissing } from '../support/office.ts';
import { presenceMissing, publish } from '../support/kamailio-presence.ts';
import { expect, needs, test } from '../support/test.ts';

needs(officeMissing ?? presenceMissing);

test('a presence server lights the voicemail and the lamp of an extension, and one key calls the voicemail @peers', async () => {
  const { kamailio, page, alice, accountId, close } = await openOffice({ presence: true, gruu: false });
  await saveAccount(page, kamailio, {
    id: accountId,
    voicemail: 'voicemail',
    lamps: [{ number: 'bob', name: 'Reception' }],
  });
  const summary = 'Messages-Waiting: yes\r\nVoice-Message: 2/0 (0/0)\r\n';
  await publish(kamailio, 'alice', {
    event: 'message-summary',
    type: 'application/simple-message-summary',
    body: summary,
  });
  await expect(page.getByRole('button', { name: 'Voicemail 2 new messages' })).toBeVisible();
  await publish(kamailio, 'bob', {
    event: 'dialog',
    type: 'application/dialog-info+xml',
    body: '<?xml version="1.0"?><dialog-info xmlns="urn:ietf:params:xml:ns:dialog-info" version="0" state="full" entity="sip:bob@localhost"><dialog id="d" direction="recipient"><state>confirmed</state></dialog></dialog-info>',
  });
  await alice.open('People');
  await expect(page.getByRole('button', { name: /^Reception In a call/ })).toBeVisible();
  await page.keyboard.press('Control+Shift+V');
  await until(page, 'the voicemail is called', ({ calls, history }) => calls.length + history.count > 0);
  await close();
});
