import { expect, test } from 'vitest';
import type { CommandArgument } from '../../shared/ipc/contract.ts';
import { directoryDefaults, directoryLimit } from '../../shared/model/directory.ts';
import type { Records } from '../platform/records.ts';
import { createDirectories, directoryRecords, type StoredDirectory } from './directories.ts';
import { createSecrets } from './secrets.ts';

const draft: CommandArgument<'directories.save'> = {
  ...directoryDefaults,
  name: 'Company',
  host: 'ldap.example.com',
  baseDn: 'dc=example,dc=com',
  bindDn: 'cn=phone',
  password: 'secret',
  numberRule: null,
  trustSetIds: ['company'],
  useSystemRoots: false,
  revocation: 'soft',
};

function open() {
  let stored: readonly StoredDirectory[] = [];
  const records: Records<StoredDirectory> = {
    list: () => stored,
    update: async (edit) => void (stored = edit(stored)),
  };
  let next = 0;
  const secrets = createSecrets({
    encrypt: (text) => Promise.resolve(Buffer.from(text).map((octet) => octet ^ 1)),
    decrypt: (bytes) =>
      Promise.resolve({ text: Buffer.from(bytes.map((octet) => octet ^ 1)).toString(), renew: false }),
    protects: () => Promise.resolve(true),
  });
  return { directories: createDirectories(records, secrets, () => `d${next++}`), stored: () => stored };
}

const { password: _password, ...unchanged } = draft;
const ours = 'a'.repeat(64);
const other = 'b'.repeat(64);
const added = 'c'.repeat(64);
const server = { anchor: ours, anchors: [ours, other] };

test('the password is kept encrypted, and is in nothing that is shown', async () => {
  const { directories, stored } = open();
  const { id, hasPassword } = await directories.save(draft);
  expect(hasPassword).toBe(true);
  expect(JSON.stringify(directories.list())).not.toContain('secret');
  expect(JSON.stringify(stored())).not.toContain('secret');
  expect(await directories.password(id, server)).toBe('secret');
  expect(stored().map((record) => directoryRecords.read(JSON.parse(JSON.stringify(record))))).toEqual(
    stored(),
  );
});

test('a stored password goes to no other server and for no other user', async () => {
  const { directories } = open();
  const { id } = await directories.save(draft);
  for (const change of [{ host: 'evil.example' }, { port: 637 }, { bindDn: 'cn=other' }])
    await expect(directories.save({ ...unchanged, id, ...change })).rejects.toMatchObject({
      fault: { stage: 'directory', code: 'password-needed' },
    });
  expect(await directories.save({ ...unchanged, id, name: 'Other' })).toMatchObject({ hasPassword: true });
  await directories.save({ ...draft, id, host: 'new.example.com', password: 'other' });
  expect(await directories.password(id, server)).toBe('other');
  expect(await directories.save({ ...draft, id, password: '' })).toMatchObject({ hasPassword: false });
});

test('a stored password goes to no server of an authority that was added later', async () => {
  const { directories, stored } = open();
  const { id } = await directories.save(draft);
  // It was not sent yet: who sets up a directory imports its authority after the password.
  expect(await directories.password(id, server)).toBe('secret');
  const widened = { anchor: added, anchors: [ours, other, added] };
  const refused = { fault: { stage: 'directory', code: 'authority-added' } };
  await expect(directories.password(id, widened)).rejects.toMatchObject(refused);
  // Neither another choice of trust nor a start of the phone changes that.
  await directories.save({ ...unchanged, id, trustSetIds: ['company', 'evil'], useSystemRoots: true });
  expect(stored().map((record) => directoryRecords.read(JSON.parse(JSON.stringify(record))))).toEqual(
    stored(),
  );
  await expect(directories.password(id, widened)).rejects.toMatchObject(refused);
  // What was trusted then, in whatever order, and what was removed since.
  expect(await directories.password(id, { anchor: other, anchors: [added, other] })).toBe('secret');
  await directories.save({ ...draft, id });
  expect(await directories.password(id, widened)).toBe('secret');
  expect(JSON.stringify(directories.list())).not.toContain(ours);
});

test('what is removed is gone; more than the limit are not kept', async () => {
  const { directories } = open();
  const { id } = await directories.save(draft);
  await directories.remove(id);
  expect(() => directories.find(id)).toThrow('not-found');
  for (let count = 0; count < directoryLimit; count += 1) await directories.save(draft);
  await expect(directories.save(draft)).rejects.toMatchObject({ fault: { code: 'full' } });
});
