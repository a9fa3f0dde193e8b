/**
 * There is no override: every command, every stored document, flags and variables in the real main
 * process, against servers that fail. What may change the checks is listed in
 * certs/no-override/surface.ts; the command line and NODE_OPTIONS, which Playwright takes for
 * itself, are walked there.
 */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { createLeaf, purposes } from '../../certs/issue.ts';
import { startFailingServers, type FailingServers } from '../../certs/no-override/failing-servers.ts';
import { documentEffects } from '../../certs/no-override/surface.ts';
import { administratorSetId } from '../../shared/model/administrator.ts';
import { commandNames, type CommandName } from '../../shared/ipc/names.ts';
import { initialSettings } from '../../shared/model/settings.ts';
import type { ImportPreview } from '../../shared/model/trust.ts';
import { previewOf, trustText } from '../drive/account.ts';
import { command, send, snapshot } from '../drive/commands.ts';
import { removeFolder, temporaryFolder } from '../drive/folder.ts';
import { launchAnchorline, type LaunchOptions, type RunningApp } from '../drive/launch.ts';
import { accountTries, commandTries, spoiled, type World } from '../support/command-tries.ts';
import { provideFailingAccounts, tryAll } from '../support/failing-accounts.ts';
import { forgedSet, loosened, sealed, unheardOf, type Stored } from '../support/document-edits.ts';
import { expect, test } from '../support/test.ts';

let folder: string;
let failing: FailingServers;
let running: RunningApp;
test.beforeEach(async () => {
  folder = await temporaryFolder();
  failing = await startFailingServers();
});
test.afterEach(async () => {
  await running.close();
  failing.close();
  await removeFolder(folder);
});

const launch = async (options: LaunchOptions = {}): Promise<Page> => {
  running = await launchAnchorline({ profile: join(folder, 'profile'), ...options });
  return running.page;
};

/**
 * Every server is refused for what is wrong with it, and saw no more than ClientHellos and alerts.
 */
async function expectRefused(page: Page, after: string): Promise<void> {
  const endings = await tryAll(page);
  const wrong = endings.filter(({ name, state, fault }) => state !== 'refused' || fault !== name);
  expect(wrong, after).toEqual([]);
  expect(endings.length, after).toBeGreaterThanOrEqual(failing.servers.length);
  expect(failing.sawTooMuch(), after).toBeNull();
}

/** What the phone refuses for another reason now is refused all the same. */
async function expectNoneOpen(page: Page, after: string): Promise<void> {
  expect(
    (await tryAll(page)).filter(({ state }) => state !== 'refused'),
    after,
  ).toEqual([]);
  expect(failing.sawTooMuch(), after).toBeNull();
}

async function provideWorld(page: Page): Promise<World> {
  const accounts = await provideFailingAccounts(page, failing);
  await expectRefused(page, 'the beginning');
  const report = join(folder, 'report.txt');
  await dialogsGive(report);
  const { connections, trustSets } = await snapshot(page);
  const connectionId = connections.at(-1)?.id ?? '';
  await command(page, 'connections.saveReport', { connectionId });
  const spareSets: string[] = [];
  for (const name of ['Spare', 'Another']) {
    spareSets.push((await command(page, 'trust.createSet', { name })).trustSetId);
  }
  const { id: _, ...draft } = accounts[0]!;
  const spare = await command(page, 'accounts.save', { ...draft, aor: 'sips:spare@localhost' });
  const preview = await send(page, 'trust.previewBytes', previewOf(failing.stranger.pem));
  expect(preview.ok).toBe(true);
  return {
    failing,
    accounts,
    spareSets,
    connectionId,
    trustSetId: trustSets[0]?.id ?? '',
    spareAccount: spare.accountId,
    helpdeskFile: await readFile(report, 'utf8'),
    strangersPreview: preview.ok ? (preview.value as ImportPreview).id : '',
    listFingerprint: trustSets[0]?.lists[0]?.list.fingerprint256 ?? '',
    given: () => undefined,
  };
}

/** The next dialogs choose this file, to read or to write. */
async function dialogsGive(file: string): Promise<void> {
  await running.app.evaluate(({ dialog }, path) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [path] });
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: path });
  }, file);
}

/** A certificate of one's own whose chain brings the stranger's root along. */
async function untrustedClientCertificate(): Promise<string> {
  const person = createLeaf(failing.stranger, [], { extendedKeyUsage: [purposes.clientAuth] });
  const file = join(folder, 'identity.pem');
  await writeFile(file, person.pem + failing.stranger.pem + person.keyPem);
  return file;
}

test('no command of the contract, whatever its argument, lets a failing server in @trust', async () => {
  const page = await launch();
  const given = new Map<CommandName, unknown>();
  const world: World = { ...(await provideWorld(page)), given: (name) => given.get(name) };
  const clientCertificate = await untrustedClientCertificate();
  const report = join(folder, 'report.txt');
  expect(Object.keys(commandTries)).toEqual([...commandNames]);
  for (const name of commandNames) {
    await dialogsGive(name === 'clientCertificates.chooseFiles' ? clientCertificate : report);
    const tries = commandTries[name](world);
    for (const argument of tries.slice(0, 1).flatMap(spoiled)) {
      const told = await send(page, name, argument);
      expect(told, `${name} ${JSON.stringify(argument)}`).toMatchObject({
        ok: false,
        fault: { stage: 'command', code: 'invalid-argument' },
      });
    }
    // A draft changes an account: it is looked at alone, below.
    if (name === 'accounts.save') continue;
    for (const argument of tries) {
      const told = await send(page, name, argument);
      if (told.ok) given.set(name, told.value);
    }
    await expectRefused(page, name);
  }
  // They were commands, and not words: what can succeed here did.
  for (const name of [
    'trust.import',
    'clientCertificates.store',
    'clientCertificates.test',
    'settings.save',
  ] as const) {
    expect(given.has(name), name).toBe(true);
  }
  expect((await snapshot(page)).clientCertificateTest).toBeNull();
});

test('no field of an account lets a failing server in, and an import on purpose does @trust', async () => {
  const page = await launch();
  const world = await provideWorld(page);
  for (const change of accountTries(world)) {
    for (const account of world.accounts) await send(page, 'accounts.save', { ...account, ...change });
    await expectNoneOpen(page, JSON.stringify(change));
  }
  for (const account of world.accounts) await command(page, 'accounts.save', account);
  await expectRefused(page, 'all fields as they were');
  // Were the walk blind, it would not see this either. Who shares the server, and perhaps the
  // connection, is refused as before.
  const [spareSet = ''] = world.spareSets;
  await trustText(page, failing.stranger.pem, spareSet);
  const spare = { ...world.accounts[0]!, id: world.spareAccount, aor: 'sips:spare@localhost' };
  await command(page, 'accounts.save', { ...spare, displayName: 'on purpose', trustSetIds: [spareSet] });
  const endings = await tryAll(page);
  expect(endings.filter(({ state }) => state !== 'refused').map(({ name }) => name)).toEqual(['on purpose']);
  expect(endings.find(({ name }) => name === 'validate/path')?.fault).toBe('validate/path');
  expect(failing.sawTooMuch()).toContain('validate/path');
});

test('no stored document lets a failing server in @trust', async () => {
  const first = await launch();
  const { accounts } = await provideWorld(first);
  await expectNoneOpen(first, 'the beginning');
  await command(first, 'settings.save', { ...initialSettings, theme: 'dark' });
  await running.close();
  const profile = join(folder, 'profile');
  const files = await readdir(profile);
  const named = (ending: string): readonly string[] =>
    files.filter((name) => name.endsWith(ending)).map((name) => name.slice(0, -ending.length));
  const written = named('.json');
  expect([...written, ...named('.sqlite')].filter((name) => !(name in documentEffects))).toEqual([]);
  expect(written).toEqual(expect.arrayContaining(['accounts', 'trust']));

  const edits: Readonly<Record<string, (name: string, records: readonly unknown[]) => readonly unknown[]>> = {
    'every object says that it is not to be checked': (_, records) => records.map(loosened),
    'values that there are not': (_, records) => records.map(unheardOf),
    'the accounts as they were, and values that there are not': (name, records) =>
      name === 'accounts' ? records : records.map(unheardOf),
    'the accounts as they were, and a set in the administrator’s name': (name, records) =>
      name === 'trust' ? [...records, ...forgedSet(failing.stranger)] : records,
  };
  for (const [what, edit] of Object.entries(edits)) {
    const before = new Map<string, string>();
    for (const name of written) {
      const file = join(profile, `${name}.json`);
      const text = await readFile(file, 'utf8');
      const { version, records } = JSON.parse(text) as Stored;
      const edited = sealed({
        version,
        records: edit(
          name,
          records.map(([, record]) => record),
        ),
      });
      for (const place of [file, `${file}.previous`]) {
        before.set(place, text);
        await writeFile(place, edited);
      }
    }
    const page = await launch();
    const known = (await snapshot(page)).accounts.map(({ account }) => account);
    // What is not as it was written is not read at all.
    expect(known.map(({ revocation }) => revocation)).toEqual(known.map(() => 'soft'));
    expect([0, accounts.length + 1], what).toContain(known.length);
    for (const account of accounts)
      await send(page, 'accounts.save', {
        ...account,
        trustSetIds: [...account.trustSetIds, administratorSetId],
      });
    await expectNoneOpen(page, what);
    await running.close();
    for (const [file, text] of before) await writeFile(file, text);
  }
  await launch();
});

test('no flag and no variable that the app starts with lets a failing server in @trust', async () => {
  const roots = join(folder, 'roots.pem');
  await writeFile(roots, failing.servers.flatMap(({ chain }) => chain.map(({ pem }) => pem)).join(''));
  const page = await launch({
    args: [
      '--ignore-certificate-errors',
      '--allow-insecure-localhost',
      '--disable-web-security',
      '--ssl-version-min=tls1',
      `--ssl-key-log-file=${join(folder, 'keys')}`,
      '--insecure',
      '--no-verify',
      '--accept-anyway',
    ],
    env: {
      NODE_TLS_REJECT_UNAUTHORIZED: '0',
      NODE_EXTRA_CA_CERTS: roots,
      SSL_CERT_FILE: roots,
      SSL_CERT_DIR: folder,
      SSLKEYLOGFILE: join(folder, 'more-keys'),
      ANCHORLINE_INSECURE: '1',
    },
  });
  const accounts = await provideFailingAccounts(page, failing);
  for (const account of accounts) await command(page, 'accounts.save', { ...account, useSystemRoots: true });
  await expectRefused(page, 'flags and variables');
  // The variables are there, and make anyone else in this process lenient.
  const fooled = await running.app.evaluate(
    (_, port) =>
      new Promise<boolean>((resolve) => {
        const socket = process.getBuiltinModule('node:tls').connect({ host: 'localhost', port }, () => {
          socket.destroy();
          resolve(true);
        });
        socket.on('error', () => resolve(false));
      }),
    failing.servers[0]?.port ?? 0,
  );
  expect(fooled).toBe(true);
});
