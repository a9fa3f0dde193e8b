import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readSelfTestFile } from './self-test-file.ts';

const good = {
  name: 'good',
  referenceName: 'pbx.example.com',
  port: 5061,
  anchors: ['AAAA'],
  crls: [],
  revocation: 'soft',
  at: null,
  verdict: 'accepted',
  faults: [],
};
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'anchorline-self-test-file-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function read(cases: unknown): Promise<unknown> {
  const file = join(folder, 'cases.json');
  await writeFile(file, JSON.stringify({ version: 1, cases }));
  return readSelfTestFile(file);
}

test('a file of cases is read', async () => {
  expect(await read([good])).toEqual([good]);
});

test.each([
  ['a host of its own: the connection goes to loopback alone', { ...good, host: '192.0.2.1' }, 'host'],
  ['a request to send', { ...good, send: 'REGISTER' }, 'send'],
  ['a port that is none', { ...good, port: 0 }, 'port'],
  ['no verdict of ours', { ...good, verdict: 'anyway' }, 'verdict'],
  ['no check of revocation', { ...good, revocation: 'off' }, 'revocation'],
])('refused: %s', async (_why, each, named) => {
  await expect(read([each])).rejects.toThrow(named);
});

test('refused: no cases, and what is no file', async () => {
  await expect(read([])).rejects.toThrow('cases');
  await expect(readSelfTestFile(folder)).rejects.toThrow('unreadable');
  await expect(readSelfTestFile(join(folder, 'none'))).rejects.toThrow('absent');
});
