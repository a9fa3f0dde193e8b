/** The self-test of the app, as `npm run verify:electron` runs it on the packed one. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readdir, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { join } from 'node:path';
import { electronBinary, electronDist } from '../../tools/launcher/electron-binary.ts';
import { standInExecutable } from '../../tools/electron-host/locate.ts';
import { runSelfTest, selfTestCases } from '../../tools/testing/self-test.ts';
import { removeFolder, temporaryFolder } from '../drive/folder.ts';
import { expect, test } from '../support/test.ts';

const root = join(import.meta.dirname, '../..');
const executable = electronDist().standIn ? standInExecutable() : electronBinary();

/** Profiles of self-tests; the files of their cases have another name. */
const leftBehind = async (folder: string): Promise<readonly string[]> =>
  (await readdir(folder)).filter((name) => /^anchorline-self-test-[^-]+$/.test(name));

test('the self-test runs the live cases and the page in the app’s own process, and sends no SIP @flow @trust', async () => {
  const cases = selfTestCases();
  const { code, lines, sentTo } = await runSelfTest(executable, [root], cases);
  expect(lines.filter((line) => line.startsWith('WRONG'))).toEqual([]);
  expect(lines.filter((line) => line.startsWith('ok     '))).toHaveLength(cases.length + 1);
  expect(code).toBe(0);
  expect(sentTo).toEqual([]);
});

test('the self-test fails where one connection ends otherwise, and touches no profile @flow @trust', async () => {
  const folder = await temporaryFolder();
  const profile = join(folder, 'profile');
  const [accepted, refused] = (['accepted', 'refused'] as const).map((wanted) =>
    selfTestCases().find(({ verdict }) => verdict === wanted),
  );
  const swapped = [
    { ...accepted!, verdict: 'refused' as const, faults: ['validate/path' as const] },
    { ...refused!, verdict: 'accepted' as const, faults: [] },
  ];
  // Its temporary files are there alone; other self-tests may run beside it.
  const { TMPDIR: before } = process.env;
  process.env['TMPDIR'] = folder;
  const { code, lines } = await runSelfTest(executable, [root, `--user-data-dir=${profile}`], swapped);
  if (before === undefined) delete process.env['TMPDIR'];
  else process.env['TMPDIR'] = before;
  expect(await leftBehind(folder)).toEqual([]);
  expect(lines.filter((line) => line.startsWith('WRONG'))).toHaveLength(2);
  expect(lines).toContain('self-test: 1 right, 2 wrong');
  expect(code).toBe(1);
  expect(existsSync(profile)).toBe(false);
  await removeFolder(folder);
});

test('a self-test that is ended before it is through has not passed, and leaves no profile @flow @trust', async () => {
  // It is ended by SIGTERM, which Node on Windows cannot catch: nothing could be said or removed.
  test.skip(process.platform === 'win32', 'Windows ends a process without a word');
  const folder = await temporaryFolder();
  const sockets: Socket[] = [];
  const silent = createServer((socket) => sockets.push(socket.on('error', () => undefined)));
  await once(silent.listen(0, '127.0.0.1'), 'listening');
  const { port } = silent.address() as AddressInfo;
  const file = join(folder, 'cases.json');
  const wanted = { revocation: 'soft', at: null, verdict: 'refused', faults: ['handshake/timed-out'] };
  const silence = {
    name: 'silence',
    referenceName: 'pbx.example.com',
    port,
    anchors: [],
    crls: [],
    ...wanted,
  };
  await writeFile(file, JSON.stringify({ version: 1, cases: [silence] }));
  const child = spawn(executable, [root, `--self-test=${file}`], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, TMPDIR: folder },
  });
  const ended = once(child, 'exit');
  await once(silent, 'connection');
  child.kill('SIGTERM');
  expect(await ended).toEqual([1, null]);
  expect(await leftBehind(folder)).toEqual([]);
  for (const socket of sockets) socket.destroy();
  silent.close();
  await removeFolder(folder);
});
