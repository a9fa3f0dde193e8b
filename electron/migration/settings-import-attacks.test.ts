import { noForwarding } from '../../shared/model/forwarding.ts';
import { expect, test } from 'vitest';
import { accountDefaults } from '../../shared/model/account.ts';
import { freePolicy, phoneBench } from './fakes/phone-bench.ts';
import {
  asked,
  changesOf,
  draft,
  fileAccount,
  fileOf,
  idsOf,
  list,
  root,
  usedPhone,
} from './fakes/settings-files.ts';

test.each([
  ['encryption is not offered', { mediaEncryption: 'off' }],
  ['the authorities of the system are trusted', { useSystemRoots: true }],
  ['the password is answered in calls', { answers407InCalls: true }],
  ['calls may be recorded', { recording: true }],
])('of a new account it asks whether %s', async (_name, change) => {
  const phone = phoneBench();
  const preview = await phone.preview(fileOf({ accounts: [{ ...fileAccount, ...change }] }));
  expect(asked(preview)).toEqual(Object.keys(change));
  await phone.imports.confirm(
    preview.previewId,
    idsOf(preview, ({ field }) => field === 'add'),
  );
  const [field = ''] = Object.keys(change);
  expect(phone.state().accounts[0]).toHaveProperty(
    field,
    accountDefaults[field as keyof typeof accountDefaults],
  );
});

test.each([
  ['mediaEncryption', 'preferred'],
  ['useSystemRoots', true],
  ['recording', true],
  ['tellsPresence', true],
  ['digitsByInfo', true],
  ['revocation', 'soft'],
  ['dialling', { ...draft.dialling, accessCode: '0900' }],
  ['echo', '0900123456'],
  ['voicemail', '0900123456'],
  ['lamps', [{ number: '0900123456', name: 'Reception' }]],
  ['pickup', '0900'],
  ['emergency', ['0900']],
  ['forwarding', { ...noForwarding, always: '0900123456' }],
  ['autoAnswer', 'open'],
  ['verifiedBy', 'X-Anything'],
  ['transferRequests', 'follow'],
])('of an account that is here it asks about %s', async (field, value) => {
  const phone = phoneBench();
  await phone.accounts.save({ ...draft, digitsByInfo: false, revocation: 'hard', password: 'secret' });
  const same = { ...fileAccount, digitsByInfo: false, revocation: 'hard' };
  const preview = await phone.preview(fileOf({ accounts: [{ ...same, [field]: value }] }));
  expect(changesOf(preview)).toMatchObject([{ field, asks: true }]);
});

test('an account that is here keeps its server, its user and its password, whatever the file says', async () => {
  const phone = phoneBench();
  const { id } = await phone.accounts.save({ ...draft, password: 'secret' });
  const preview = await phone.preview(
    fileOf({
      accounts: [
        {
          ...fileAccount,
          aor: 'sips:alice@EXAMPLE.com',
          displayName: 'Eve',
          authenticationUser: 'eve',
          outboundProxy: { host: 'evil.example', port: 5061 },
          answers407InCalls: true,
        },
      ],
    }),
  );
  expect(preview.groups).toMatchObject([
    {
      isNew: false,
      server: 'evil.example:5061',
      changes: [{ field: 'displayName', value: 'Eve' }],
      notes: [{ code: 'server-stays', value: 'example.com' }],
    },
  ]);
  await phone.imports.confirm(preview.previewId, [
    ...idsOf(preview, () => true),
    'account/alice@example.com/answers407InCalls/asked',
  ]);
  expect(phone.state().accounts).toEqual([{ ...draft, id, displayName: 'Eve', hasPassword: true }]);
  expect(await phone.accounts.password(id)).toBe('secret');
});

test('two entries for one account are one: the first', async () => {
  const phone = phoneBench();
  const preview = await phone.preview(
    fileOf({ accounts: [fileAccount, { ...fileAccount, aor: 'sips:alice@Example.COM' }] }),
  );
  expect(preview.leftOut).toEqual([{ part: 'account', place: 2, why: 'twice' }]);
  expect(preview.groups).toHaveLength(1);
});

test('an anchor for a group that accounts use names them, and only its own choice trusts it', async () => {
  const phone = phoneBench();
  await phone.accounts.save({ ...draft, trustSetIds: [phone.trust.set] });
  const set = { id: 's', name: 'Company', isDefault: true, pem: root.pem + list };
  const preview = await phone.preview(fileOf({ trustSets: [set] }));
  expect(preview.groups).toMatchObject([{ part: 'trustSet', usedBy: ['alice@example.com'], isNew: false }]);
  const anchor = changesOf(preview).find(({ field }) => field === 'anchor');
  expect(anchor).toMatchObject({ asks: true, certificate: { label: 'Example Root CA' } });
  await phone.imports.confirm(
    preview.previewId,
    idsOf(preview, ({ field }) => field === 'list'),
  );
  expect(phone.state().trustSets[0]).toMatchObject({ anchors: [], lists: [{}] });
});

test('a name that the preview did not have chooses nothing', async () => {
  const phone = phoneBench();
  const preview = await phone.preview(fileOf({ accounts: [{ ...fileAccount, mediaEncryption: 'off' }] }));
  const add = idsOf(preview, ({ field }) => field === 'add');
  await phone.imports.confirm(preview.previewId, [...add, 'account/alice@example.com/mediaEncryption', '*']);
  expect(phone.state().accounts[0]?.mediaEncryption).toBe('required');
});

test('a change that was harmless when it was shown is not made where it no longer is', async () => {
  const phone = phoneBench();
  const { id } = await phone.accounts.save({ ...draft, mediaEncryption: 'off' });
  const preview = await phone.preview(
    fileOf({ accounts: [{ ...fileAccount, mediaEncryption: 'preferred' }] }),
  );
  expect(changesOf(preview)).toMatchObject([{ field: 'mediaEncryption', asks: false }]);
  await phone.accounts.save({ ...draft, id, mediaEncryption: 'required' });
  await phone.imports.confirm(
    preview.previewId,
    idsOf(preview, () => true),
  );
  expect(phone.state().accounts[0]?.mediaEncryption).toBe('required');
});

test('the administrator’s policy wins over what was chosen', async () => {
  const { text } = (await usedPhone()).written();
  const phone = phoneBench({
    fault: null,
    policy: {
      ...freePolicy,
      trustSets: 'administrator',
      media: 'encrypted',
      otherPrograms: 'never',
      directories: 'never',
    },
  });
  const preview = await phone.preview(text);
  expect(
    changesOf(preview)
      .filter(({ asks }) => asks)
      .every(({ isForbidden }) => isForbidden),
  ).toBe(true);
  await phone.imports.confirm(
    preview.previewId,
    idsOf(preview, () => true),
  );
  const { accounts, trustSets, directories, settings } = phone.state();
  expect(accounts[0]?.mediaEncryption).toBe('required');
  expect(trustSets.flatMap(({ anchors }) => anchors)).toEqual([]);
  expect(directories).toEqual([]);
  expect(settings.desktop.otherPrograms).toBe('off');
});

test('where the administrator’s folder cannot be read, nothing that asks can be chosen', async () => {
  const { text } = (await usedPhone()).written();
  const phone = phoneBench({ policy: null, fault: { stage: 'policy', code: 'unreadable' } });
  const preview = await phone.preview(text);
  expect(changesOf(preview).filter(({ asks, isForbidden }) => asks && !isForbidden)).toEqual([]);
});
