import { expect, test } from 'vitest';
import { phoneBench } from './fakes/phone-bench.ts';
import { asked, changesOf, draft, fileAccount, fileOf, idsOf, usedPhone } from './fakes/settings-files.ts';

test('the file has no password and no key, and nothing that is about this computer', async () => {
  const { text, leftOut } = (await usedPhone()).written();
  expect(leftOut).toBe(0);
  for (const secret of ['the-secret', 'ldap-secret', Buffer.from('the-secret').toString('base64'), 'PRIVATE'])
    expect(text).not.toContain(secret);
  for (const own of ['this computer', 'doNotDisturb', 'hasPassword', 'password'])
    expect(text).not.toContain(own);
  expect(JSON.parse(text)).toMatchObject({ format: 'anchorline-settings', version: 1 });
});

test('a new phone takes over all that was chosen, and is then as the first one, but for secrets', async () => {
  const used = await usedPhone();
  const { text } = used.written();
  const phone = phoneBench();
  const preview = await phone.preview(text);
  expect(preview.leftOut).toEqual([]);
  expect(asked(preview).toSorted()).toEqual(['add', 'anchor', 'mediaEncryption', 'otherPrograms'].toSorted());
  const notes = preview.groups.flatMap((group) => group.notes);
  expect(notes).toContainEqual({ code: 'client-certificate', value: 'Work' });
  expect(notes).toContainEqual({ code: 'password-needed' });
  await phone.imports.confirm(
    preview.previewId,
    idsOf(preview, () => true),
  );

  const written = JSON.parse(phone.written().text) as object;
  const expected = JSON.parse(text, (key, value: unknown) =>
    key === 'clientCertificate' ? null : value,
  ) as object;
  const withoutIds = (file: object): string =>
    JSON.stringify(file).replaceAll(/"id":"[^"]*",?|"trustSetIds":\[[^\]]*\],?|"source":"[^"]*",?/g, '');
  expect(withoutIds(written)).toBe(withoutIds(expected));
  const [account] = phone.state().accounts;
  expect(account?.hasPassword).toBe(false);
  expect(account?.trustSetIds).toEqual(phone.state().trustSets.map(({ id }) => id));
  // Nothing is left to do.
  expect(changesOf(await phone.preview(text))).toEqual([]);
});

test('what asks is left out by default: nothing of it comes with the rest', async () => {
  const { text } = (await usedPhone()).written();
  const phone = phoneBench();
  const preview = await phone.preview(text);
  await phone.imports.confirm(
    preview.previewId,
    idsOf(preview, ({ asks }) => !asks),
  );
  const { accounts, trustSets, directories, settings } = phone.state();
  expect(accounts).toMatchObject([{ mediaEncryption: 'required', displayName: 'Alice' }]);
  expect(trustSets.flatMap(({ anchors }) => anchors)).toEqual([]);
  expect(directories).toEqual([]);
  expect(settings.desktop.otherPrograms).toBe('off');
  expect(settings.theme).toBe('dark');
});

test('where a save fails the rest waits, and another try goes on', async () => {
  const phone = phoneBench();
  const file = fileOf({
    settings: { theme: 'dark' },
    accounts: [fileAccount, { ...fileAccount, aor: 'sip:bob@example.com' }],
  });
  const preview = await phone.preview(file);
  // Somebody adds Bob meanwhile, with another scheme of writing: no change is left for him.
  await phone.accounts.save({ ...draft, aor: 'sips:bob@example.com' });
  await phone.imports.confirm(
    preview.previewId,
    idsOf(preview, () => true),
  );
  expect(phone.state().accounts.map(({ aor }) => aor)).toEqual([
    'sips:bob@example.com',
    'sip:alice@example.com',
  ]);
  await expect(phone.imports.confirm(preview.previewId, [])).rejects.toMatchObject({
    fault: { stage: 'migration', code: 'expired-preview' },
  });
});
