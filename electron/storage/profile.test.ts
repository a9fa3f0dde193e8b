import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { profileFiles } from '../../shared/words/en/storage.ts';
import { changedSettings, initialSettings, type SettingsChange } from '../../shared/model/settings.ts';
import { openPlainProfile } from './fakes/plain-profile.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'anchorline-profile-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const draft = {
  displayName: 'Alice',
  aor: 'alice@example.com',
  authenticationUser: '',
  outboundProxy: null,
  trustSetIds: [],
  useSystemRoots: false,
  expiry: 600,
};
const names = [
  'accounts',
  'settings',
  'history',
  'trust',
  'identities',
  'connections',
  'digests',
  'expiry-told',
  'instance',
  'recordings',
  'window',
];

test.runIf(process.platform !== 'win32')('nobody else reads the folder or a file in it', async () => {
  await rm(folder, { recursive: true });
  await mkdir(folder, { mode: 0o755 });
  const profile = await openPlainProfile(folder);
  await profile.accounts.save({ ...draft, password: 'secret' });
  expect((await stat(folder)).mode & 0o777).toBe(0o700);
  const files = await readdir(folder);
  expect(files).toContain('accounts.json.previous');
  for (const name of files) expect((await stat(join(folder, name))).mode & 0o777).toBe(0o600);
});

/** As version 1 left a profile with an account and a client certificate. */
async function versionOne(): Promise<void> {
  const sealed = (text: string): string =>
    Buffer.from(Array.from(text).toReversed().join('')).toString('base64');
  const account = { ...draft, aor: 'sip:alice@example.com', id: 'a', clientIdentityId: 'i' };
  const files: Record<string, unknown> = {
    accounts: [account, { ...account, id: 'b', aor: 'sip:bob@example.com' }],
    identities: [{ id: 'i' }, { id: 'j' }],
    secrets: { a: sealed('of alice'), 'identity:i': sealed('key'), gone: sealed('of nobody') },
    settings: { theme: 'dark', microphone: null, speaker: null },
    instance: 'urn:uuid:00000000-0000-4000-8000-000000000000',
    'expiry-told': ['anchor:1'],
    history: [],
  };
  for (const [name, value] of Object.entries(files)) {
    const text = JSON.stringify({ version: 1, value });
    await writeFile(join(folder, `${name}.json`), text);
    await writeFile(join(folder, `${name}.json.previous`), text);
  }
}

test('a profile of version 1 is migrated: each password and key is with its account or certificate, and nowhere else', async () => {
  await versionOne();
  for (let start = 0; start < 2; start += 1) {
    const profile = await openPlainProfile(folder);
    expect(profile.faults).toEqual([]);
    expect(await profile.accounts.password('a')).toBe('of alice');
    expect(profile.accounts.list().map(({ hasPassword }) => hasPassword)).toEqual([true, false]);
    expect(profile.clientCertificates.list()).toEqual([
      { id: 'i', key: Buffer.from('yek').toString('base64') },
      { id: 'j', key: null },
    ]);
    expect(profile.settings.value().theme).toBe('dark');
    expect(profile.expiryTold.value()).toEqual(['anchor:1']);
    expect(profile.instanceId).toBe('urn:uuid:00000000-0000-4000-8000-000000000000');
    expect((await readdir(folder)).filter((name) => name.includes('secrets'))).toEqual([]);
  }
});

test('an upgrade that was ended half way goes on: no password is lost, and none that was changed since comes back', async () => {
  await versionOne();
  const secrets = await readFile(join(folder, 'secrets.json'));
  const profile = await openPlainProfile(folder);
  await profile.accounts.save({ ...draft, id: 'a', password: 'new' });
  await writeFile(join(folder, 'secrets.json'), secrets);
  const again = await openPlainProfile(folder);
  expect(await again.accounts.password('a')).toBe('new');
  expect(await readdir(folder)).not.toContain('secrets.json');
});

test('unreadable passwords of version 1 are reported and kept', async () => {
  await versionOne();
  for (const name of ['secrets.json', 'secrets.json.previous']) await writeFile(join(folder, name), '{');
  const profile = await openPlainProfile(folder);
  expect(profile.faults).toEqual([{ stage: 'storage', code: 'started-empty', presented: 'secrets.json' }]);
  expect(profile.accounts.list().map(({ hasPassword }) => hasPassword)).toEqual([false, false]);
  expect(await readdir(folder)).toContain('secrets.json.unreadable');
  expect((await openPlainProfile(folder)).faults).toEqual([]);
});

test('whatever is in the place of a file, the phone starts and reports it', async () => {
  const files = [...names.map((name) => `${name}.json`), 'history.sqlite'];
  for (const name of files) await mkdir(join(folder, name));
  const profile = await openPlainProfile(folder);
  expect(new Set(profile.faults.map(({ presented }) => presented))).toEqual(new Set(files));
  await profile.accounts.save(draft);
  expect((await openPlainProfile(folder)).accounts.list()).toHaveLength(1);
});

test('each file of the profile has words for what it holds', () => {
  const files = [...names.map((name) => `${name}.json`), 'secrets.json', 'history.sqlite', 'contacts.sqlite'];
  expect(Object.keys(profileFiles).toSorted()).toEqual([...files, 'other'].toSorted());
});

test('temporary files of interrupted writes are removed, also where the process id is in use again; other files stay', async () => {
  const running = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
  const ended = spawn(process.execPath, ['-e', ''], { stdio: 'ignore' });
  await once(ended, 'exit');
  const left = [
    `accounts.json.${ended.pid}-0123abcd.tmp`,
    `trust.json.previous.${ended.pid}-0123abcd.tmp`,
    `accounts.json.${process.pid}-0123abcd.tmp`,
    `accounts.json.${running.pid}-0123abcd.tmp`,
    'secrets.json.1234567890',
  ];
  const kept = [
    `notes.json.${ended.pid}-0123abcd.tmp`,
    'accounts.json.20261126',
    'accounts.json.bak',
    'accounts.json.tmp',
  ];
  for (const name of [...left, ...kept]) await writeFile(join(folder, name), 'secret');
  await mkdir(join(folder, 'history.json.1234567890'));
  await openPlainProfile(folder);
  const files = await readdir(folder);
  expect(left.filter((name) => files.includes(name))).toEqual([]);
  expect(files).toEqual(expect.arrayContaining([...kept, 'history.json.1234567890']));
  const gone = once(running, 'exit');
  running.kill();
  await gone;
});

test('two changes of settings at once are both there: each begins from what is stored', async () => {
  const profile = await openPlainProfile(folder);
  const change = (next: SettingsChange) =>
    profile.settings.update((settings) => changedSettings(settings, next));
  await Promise.all([
    change({ volumes: { ringer: 0 } }),
    change({ volumes: { tones: 0.5 }, speaker: 's' }),
    change({ processing: { noiseSuppression: false } }),
  ]);
  expect(profile.settings.value()).toEqual({
    ...initialSettings,
    speaker: 's',
    volumes: { speaker: 1, ringer: 0, tones: 0.5 },
    processing: { echoCancellation: true, noiseSuppression: false, autoGainControl: true },
  });
});

test('settings that cannot be written stay as they were', async () => {
  const profile = await openPlainProfile(folder);
  await rm(folder, { recursive: true });
  const dark = { ...initialSettings, theme: 'dark' } as const;
  await expect(profile.settings.write(dark)).rejects.toThrow('write-failed');
  expect(profile.settings.value().theme).toBe('system');
});
