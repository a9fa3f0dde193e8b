/** The self-test of the app, as `npm run verify:electron` runs it on the packed one. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { electronBinary, electronDist } from '../../tools/launcher/electron-binary.ts';
import { standInExecutable } from '../../tools/electron-host/locate.ts';
import { runSelfTest, selfTestCases } from '../../tools/testing/self-test.ts';
import { removeFolder, temporaryFolder } from '../drive/folder.ts';
import { expect, test } from '../support/test.ts';

const root = join(import.meta.dirname, '../..');
const executable = electronDist().standIn ? standInExecutable() : electronBinary();

test('the self-test runs the live cases and the page in the app’s own process, and sends no SIP @flow @trust', async () => {
  test.setTimeout(180_000);
  const cases = selfTestCases();
  const { code, lines, sentTo } = await runSelfTest(executable, [root], cases);
  expect(lines.filter((line) => line.startsWith('WRONG'))).toEqual([]);
  expect(lines.filter((line) => line.startsWith('ok     '))).toHaveLength(cases.length + 1);
  expect(code).toBe(0);
  expect(sentTo).toEqual([]);
});

test('the self-test fails where one connection ends otherwise, and touches no profile @flow @trust', async () => {
  test.setTimeout(120_000);
  const folder = await temporaryFolder();
  const profile = join(folder, 'profile');
  const [accepted, refused] = (['accepted', 'refused'] as const).map((wanted) =>
    selfTestCases().find(({ verdict }) => verdict === wanted),
  );
  const swapped = [
    { ...accepted!, verdict: 'refused' as const, faults: ['validate/path' as const] },
    { ...refused!, verdict: 'accepted' as const, faults: [] },
  ];
  const { code, lines } = await runSelfTest(executable, [root, `--user-data-dir=${profile}`], swapped);
  expect(lines.filter((line) => line.startsWith('WRONG'))).toHaveLength(2);
  expect(lines).toContain('self-test: 1 right, 2 wrong');
  expect(code).toBe(1);
  expect(existsSync(profile)).toBe(false);
  await removeFolder(folder);
});
