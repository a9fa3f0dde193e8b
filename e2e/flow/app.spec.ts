import { mkdir, readdir, readFile, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { exampleDraft } from '../drive/account.ts';
import { command, snapshot } from '../drive/commands.ts';
import { removeFolder, temporaryFolder } from '../drive/folder.ts';
import { launchAnchorline } from '../drive/launch.ts';
import { expect, test } from '../support/test.ts';

const draft = { ...exampleDraft, password: 'correct horse battery staple' };

let profile: string;
test.beforeEach(async () => {
  profile = await temporaryFolder();
});
test.afterEach(() => removeFolder(profile));

test('an account is there after a restart, and its password in no file @flow', async () => {
  const first = await launchAnchorline({ profile });
  await command(first.page, 'accounts.save', draft);
  await first.close();
  for (const name of await readdir(profile, { recursive: true })) {
    const bytes = await readFile(join(profile, name)).catch(() => Buffer.alloc(0));
    expect([name, bytes.includes(draft.password)]).toEqual([name, false]);
  }
  const again = await launchAnchorline({ profile });
  const { accounts } = await snapshot(again.page);
  expect(accounts[0]?.account).toMatchObject({
    aor: 'sip:alice@pbx.example.com',
    authenticationUser: 'alice',
    hasPassword: true,
  });
  expect(JSON.stringify(await snapshot(again.page))).not.toContain(draft.password);
  await again.close();
});

test('a file of the profile cut in half: nothing is lost, and the person is told @fault', async () => {
  const first = await launchAnchorline({ profile });
  await command(first.page, 'accounts.save', draft);
  await command(first.page, 'accounts.save', { ...draft, aor: 'bob@pbx.example.com' });
  await first.close();
  await truncate(join(profile, 'accounts.json'), 60);
  const again = await launchAnchorline({ profile });
  const { accounts, notices } = await snapshot(again.page);
  expect(accounts.map(({ account }) => account.aor)).toEqual([
    'sip:alice@pbx.example.com',
    'sip:bob@pbx.example.com',
  ]);
  expect(notices[0]?.fault).toMatchObject({ stage: 'storage', code: 'restored-copy' });
  await expect(again.page.getByText(/Its second copy was intact and is in use/)).toBeVisible();
  await again.close();
});

test('folders where all files of the profile should be: the app starts, and says what is missing @fault', async () => {
  for (const name of ['accounts', 'trust', 'identities', 'settings', 'instance', 'digests'])
    await mkdir(join(profile, `${name}.json`), { recursive: true });
  const { page, close } = await launchAnchorline({ profile });
  const codes = (await snapshot(page)).notices.map(({ fault }) => fault.code);
  expect(codes).toHaveLength(6);
  expect(new Set(codes)).toEqual(new Set(['started-empty']));
  await expect(page.getByText(/It held your accounts and their passwords/)).toBeVisible();
  await close();
});

test('another server for an account asks for its password again @flow', async () => {
  const { page, close } = await launchAnchorline({ profile });
  const { accountId } = await command(page, 'accounts.save', draft);
  const moved = { ...draft, id: accountId, password: undefined, aor: 'alice@pbx.example.net' };
  await expect(command(page, 'accounts.save', moved)).rejects.toThrow('password-needed');
  expect((await snapshot(page)).accounts[0]?.account.aor).toBe('sip:alice@pbx.example.com');
  await command(page, 'accounts.save', { ...moved, password: 'another' });
  expect((await snapshot(page)).accounts[0]?.account.aor).toBe('sip:alice@pbx.example.net');
  await close();
});

test('a second copy on the same profile shows the first and goes @flow', async () => {
  const first = await launchAnchorline({ profile });
  await expect(launchAnchorline({ profile })).rejects.toThrow(/exitCode=0|closed/);
  expect((await snapshot(first.page)).accounts).toEqual([]);
  await first.close();
});

test('bad drafts are refused in words and nothing is stored @flow', async () => {
  const { page, close } = await launchAnchorline({ profile });
  for (const [aor, code] of [
    ['not an address', 'invalid-aor'],
    ['alice@', 'invalid-aor'],
    ['sip:alice@pbx.example.com\r\nX: y', 'invalid-aor'],
  ]) {
    await expect(command(page, 'accounts.save', { ...draft, aor: aor! })).rejects.toThrow(code);
  }
  expect((await snapshot(page)).accounts).toEqual([]);
  await close();
});
