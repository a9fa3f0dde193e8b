import { execFileSync, spawnSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createAuthority } from '../../certs/issue.ts';
import { startDemoPbx } from '../../tools/demo-pbx/demo-pbx.ts';
import { register, saveAccount, trustFile } from '../drive/account.ts';
import { command, snapshot, until } from '../drive/commands.ts';
import { removeFolder, temporaryFolder } from '../drive/folder.ts';
import { launchAnchorline } from '../drive/launch.ts';
import { chooseFile, phone } from '../drive/phone.ts';
import { createPerson, writeEncryptedKey } from '../support/client-certificate.ts';
import { expect, test } from '../support/test.ts';

const root = join(import.meta.dirname, '../..');

test('the packed app has all its files: it starts, registers and carries sound @flow @calls', async () => {
  // Windows and macOS want a binary in its place; the stand-in is a script (tools/electron-host/README.md).
  test.skip(process.platform !== 'linux', 'the stand-in can be packed on Linux only');
  test.setTimeout(180_000);
  const dist = [join(root, 'tools/build/dist.ts'), '--no-build', '--linux', 'dir'];
  execFileSync(process.execPath, dist, { cwd: root });
  const folder = await temporaryFolder();
  const pbx = await startDemoPbx({ stateDirectory: folder });
  const executablePath = join(root, 'release/linux-unpacked/anchorline');
  const notices = await readFile(
    join(root, 'release/linux-unpacked/resources/licenses/THIRD-PARTY-NOTICES.txt'),
    'utf8',
  );
  for (const name of ['react ', 'sip.js ', 'zod ']) expect(notices).toContain(`\n${name}`);
  for (const flag of ['--remote-debugging-port=0', '--inspect=0', '--js-flags=--expose-gc']) {
    const started = spawnSync(executablePath, [`--user-data-dir=${folder}/refused`, flag], {
      encoding: 'utf8',
    });
    expect([started.status, started.stderr]).toEqual([1, expect.stringContaining(flag)]);
  }
  const { page, app, close } = await launchAnchorline({
    executablePath,
    entry: [],
    env: { ANCHORLINE_HOST_DRIVEN: '1' },
  });

  expect(await app.evaluate(({ app: electron }) => electron.isPackaged)).toBe(true);
  const { demo } = await snapshot(page);
  expect(demo).toBeNull();
  await trustFile(page, pbx.caFile);
  const [account] = pbx.accounts;
  await saveAccount(
    page,
    { domain: pbx.host, ports: { tls: pbx.port } },
    {
      aor: account?.aor ?? '',
      authenticationUser: account?.user ?? '',
      password: account?.password ?? '',
    },
  );
  await register(page);
  const person = phone(page);
  await person.registered();
  await person.dial('600');
  await until(page, 'sound flows', ({ calls }) => (calls[0]?.media.statistics?.packetsReceived ?? 0) > 20);
  // The thread that opens what a password protects is a file of its own in the package.
  const owner = createPerson(createAuthority('Example People CA'), 'alice');
  const [certificate, key] = [
    join(folder, 'alice.pem'),
    await writeEncryptedKey(folder, 'alice', owner, 'secret'),
  ];
  await writeFile(certificate, owner.pem);
  await chooseFile(app, certificate);
  const half = await command(page, 'clientCertificates.chooseFiles', {
    previewId: null,
    clientCertificateId: null,
  });
  const previewId = half?.id ?? '';
  await chooseFile(app, key);
  expect(
    await command(page, 'clientCertificates.chooseFiles', { previewId, clientCertificateId: null }),
  ).toMatchObject({
    missing: 'password',
  });
  expect(await command(page, 'clientCertificates.unlock', { previewId, password: 'secret' })).toMatchObject({
    missing: null,
  });
  await close();
  await pbx.stop();
  await removeFolder(folder);
});
