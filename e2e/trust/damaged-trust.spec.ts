/**
 * One letter of a stored revocation list is changed: the server that it revokes is not reached, and
 * the person is told why.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { register, trustFile } from '../drive/account.ts';
import { snapshot, until } from '../drive/commands.ts';
import { launchAnchorline } from '../drive/launch.ts';
import { chooseFile, dropFile, phone } from '../drive/phone.ts';
import { setStage } from '../drive/stage.ts';
import { demoAuthority } from '../support/demo-authority.ts';
import { expect, test } from '../support/test.ts';

test('a damaged revocation list: the account does not connect until it is imported again @trust @fault', async () => {
  const stage = await setStage();
  const { profile } = stage;
  try {
    const { page } = stage.running;
    const authority = await demoAuthority(profile);
    const list = authority.list({ revoked: [authority.server], reason: 1 });
    await trustFile(page, stage.pbx.caFile);
    await dropFile(page, 'company.crl', list);
    await stage.phone.button('Import the revocation list').click();
    const { accounts } = await until(page, 'the list is there', ({ trustSets }) =>
      trustSets.some(({ lists }) => lists.length === 1),
    );
    const accountId = accounts[0]?.account.id ?? '';
    await stage.running.close();

    const der = Buffer.from(list).toString('base64');
    const place = Math.floor(der.length / 2);
    const damaged = `${der.slice(0, place)}${der[place] === 'A' ? 'B' : 'A'}${der.slice(place + 1)}`;
    for (const name of ['trust.json', 'trust.json.previous']) {
      const text = await readFile(join(profile, name), 'utf8');
      expect(text).toContain(der);
      await writeFile(join(profile, name), text.replace(der, damaged));
    }
    const before = stage.pbx.connections().length;
    const again = await launchAnchorline({ profile });
    const person = phone(again.page);
    expect((await snapshot(again.page)).notices[0]?.fault).toMatchObject({ code: 'records-damaged' });
    await register(again.page, accountId);
    await until(again.page, 'it does not connect', (now) => now.accounts[0]?.connection.state === 'refused');
    await person.account().click();
    await expect(person.connection()).toContainText('is damaged on this computer');
    expect(stage.pbx.connections()).toHaveLength(before);

    await person.button('Show the certificates').click();
    await again.page.getByRole('button', { name: /^Damaged revocation list of Anchorline demo CA/ }).click();
    await writeFile(join(profile, 'again.crl'), list);
    await chooseFile(again.app, join(profile, 'again.crl'));
    await again.page.getByRole('button', { name: 'Import again…' }).filter({ visible: true }).click();
    await person.button('Import the revocation list').click();
    await until(
      again.page,
      'the server is refused by the list',
      (now) => now.accounts[0]?.connection.report?.fault?.code === 'revocation',
    );
    expect((await snapshot(again.page)).trustSets.flatMap((set) => set.damaged)).toEqual([]);
    await again.close();
  } finally {
    await stage.close();
  }
});
