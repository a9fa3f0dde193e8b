import { execFile, execFileSync, spawnSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createAuthority } from '../../certs/issue.ts';
import type { CallJson } from '../../electron/cli/fakes/call-process.ts';
import { packedApp } from '../../tools/testing/packed-app.ts';
import { runSelfTest } from '../../tools/testing/self-test.ts';
import { startDemoPbx, type DemoPbx } from '../../tools/demo-pbx/demo-pbx.ts';
import { register, saveAccount, trustFile } from '../drive/account.ts';
import { command, snapshot, until } from '../drive/commands.ts';
import { removeFolder, temporaryFolder } from '../drive/folder.ts';
import { launchAnchorline, type RunningApp } from '../drive/launch.ts';
import { chooseFile, phone } from '../drive/phone.ts';
import { createPerson, writeEncryptedKey } from '../support/client-certificate.ts';
import { expect, test } from '../support/test.ts';

const root = join(import.meta.dirname, '../..');

// Windows and macOS want a binary in its place; the stand-in is a script
// (tools/electron-host/README.md).
test.skip(process.platform !== 'linux', 'the stand-in can be packed on Linux only');
// Packed once, in one worker.
test.describe.configure({ mode: 'default' });

let folder: string;
let executable: string;
test.beforeAll(async () => {
  const dist = [join(root, 'tools/build/dist.ts'), '--no-build', '--linux', 'dir'];
  execFileSync(process.execPath, dist, { cwd: root });
  executable = packedApp() ?? '';
  folder = await temporaryFolder();
});
test.afterAll(() => removeFolder(folder));

const launch = (): Promise<RunningApp> =>
  launchAnchorline({ executablePath: executable, entry: [], env: { ANCHORLINE_HOST_DRIVEN: '1' } });

test('the packed app brings the licences of what is in it @flow', async () => {
  const file = join(dirname(executable), 'resources/licenses/THIRD-PARTY-NOTICES.txt');
  const notices = await readFile(file, 'utf8');
  for (const name of ['react ', 'sip.js ', 'zod ']) expect(notices).toContain(`\n${name}`);
});

const refused = ['--remote-debugging-port=0', '--inspect=0', '--js-flags=--expose-gc', '--of-next-year'];
for (const flag of refused) {
  test(`the packed app does not start with ${flag} @flow @trust`, () => {
    const started = spawnSync(executable, [`--user-data-dir=${folder}/refused`, flag], { encoding: 'utf8' });
    expect([started.status, started.stderr]).toEqual([1, expect.stringContaining(flag)]);
  });
}

test('the packed app tests itself @flow @trust', async () => {
  const { code, lines, sentTo } = await runSelfTest(executable);
  expect(lines.filter((line) => line.startsWith('WRONG'))).toEqual([]);
  expect([code, sentTo]).toEqual([0, []]);
});

test('the packed app registers and carries sound @flow @calls', async () => {
  const pbx = await startDemoPbx({ stateDirectory: folder });
  const { page, app, close } = await launch();
  expect(await app.evaluate(({ app: electron }) => electron.isPackaged)).toBe(true);
  expect((await snapshot(page)).demo).toBeNull();
  await trustFile(page, pbx.caFile);
  await saveAccount(page, { domain: pbx.host, ports: { tls: pbx.port } }, demoAccount(pbx));
  await register(page);
  const person = phone(page);
  await person.registered();
  await person.dial('600');
  await until(page, 'sound flows', ({ calls }) => (calls[0]?.media.statistics?.packetsReceived ?? 0) > 20);
  await close();
  await pbx.stop();
});

test('the packed app places a call without a window, beside one that is open @flow @calls', async () => {
  const pbx = await startDemoPbx({ stateDirectory: folder });
  const { close } = await launch();
  const { aor, password } = demoAccount(pbx);
  const file = join(folder, 'password');
  await writeFile(file, password);
  const account = ['--account', aor, '--password-file', file, '--trust', pbx.caFile];
  const server = ['--target', `${pbx.host}:${pbx.port}`];
  const sound = ['--srtp', 'off', '--tone', '440', '--duration', '3'];
  const done = await runPacked(['call', '600', ...account, ...server, ...sound, '--json']);
  expect([done.code, JSON.parse(done.out)]).toMatchObject([
    0,
    { verdict: 'answered', media: { codec: 'opus' }, ended: 'local', reason: 'duration' },
  ]);
  expect((JSON.parse(done.out) as CallJson).media?.heard?.hz).toBeCloseTo(440, -0.5);
  await close();
  await pbx.stop();
});

test('the packed app refuses wrong usage of a command, and switches before it @flow @trust', async () => {
  expect(await runPacked(['call'])).toMatchObject({ code: 3, out: '' });
  expect((await runPacked(['--inspect=0', 'call', '-h'])).code).toBe(1);
  const { code, out } = await runPacked(['--ozone-platform=headless', 'probe', '-h']);
  expect(code).toBe(0);
  expect(out).toContain('usage: probe');
});

function runPacked(args: readonly string[]): Promise<{ readonly code: number | null; readonly out: string }> {
  return new Promise((resolve) => {
    const child = execFile(executable, [...args], (_error, out) => resolve({ code: child.exitCode, out }));
  });
}

function demoAccount({ accounts: [account] }: DemoPbx) {
  if (!account) throw new Error('the demo PBX has no account');
  return { aor: account.aor, authenticationUser: account.user, password: account.password };
}

/** The thread that opens what a password protects is a file of its own in the package. */
test('the packed app opens a key that a password protects @flow', async () => {
  const { page, app, close } = await launch();
  const owner = createPerson(createAuthority('Example People CA'), 'alice');
  const certificate = join(folder, 'alice.pem');
  const key = await writeEncryptedKey(folder, 'alice', owner, 'secret');
  await writeFile(certificate, owner.pem);
  await chooseFile(app, certificate);
  const half = await command(page, 'clientCertificates.chooseFiles', {
    previewId: null,
    clientCertificateId: null,
  });
  const previewId = half?.id ?? '';
  await chooseFile(app, key);
  const both = await command(page, 'clientCertificates.chooseFiles', {
    previewId,
    clientCertificateId: null,
  });
  expect(both).toMatchObject({ missing: 'password' });
  const unlocked = await command(page, 'clientCertificates.unlock', { previewId, password: 'secret' });
  expect(unlocked).toMatchObject({ missing: null });
  await close();
});
