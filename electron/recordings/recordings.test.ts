import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Fault } from '../../shared/errors.ts';
import type { Call } from '../../shared/model/call.ts';
import { shownText } from '../../shared/words/index.ts';
import { readWav } from '../../shared/sound/wav.ts';
import { manualClock, type ManualClock } from '../platform/fakes/manual-clock.ts';
import { until } from '../platform/fakes/until.ts';
import { createRecordings, type Recordings, type RecordingsOutside } from './recordings.ts';

let folder: string;
let clock: ManualClock;
let calls: readonly Call[];
let forbidden: Fault | null;
let told: Fault[];
let traced: string[];
let kept: string[][];
let recordings: Recordings;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'anchorline-recordings-'));
  clock = manualClock();
  calls = [call('established')];
  forbidden = null;
  told = [];
  traced = [];
  kept = [];
  recordings = createRecordings(outside());
});
afterEach(async () => {
  await recordings.stopAll();
  await rm(folder, { recursive: true, force: true });
});

const outside = (): RecordingsOutside => ({
  clock,
  calls: () => calls,
  forbidden: () => forbidden,
  folder: () => folder,
  kept: (callId, path) => kept.push([callId, path]),
  notify: (fault) => told.push(fault),
  trace: ({ summary, detail }) => void traced.push(`${shownText(summary)}: ${detail ?? ''}`),
});
const call = (state: Call['state']): Call =>
  ({ id: 'c', accountId: 'a', state, remote: { displayName: 'Bob', uri: 'sip:bob@example.com' } }) as Call;
const second = new Uint8Array(64_000);
const running = () => recordings.value().running.map(({ callId }) => callId);

test('a recording is there from its start to its stop, and its file holds what came', async () => {
  let changes = 0;
  recordings.onChange(() => (changes += 1));
  expect(running()).toEqual([]);
  await Promise.all([recordings.start('c'), recordings.start('c')]);
  await recordings.start('c');
  expect(running()).toEqual(['c']);
  await recordings.append('c', second);
  await recordings.stop('c');
  await recordings.stop('c');
  expect([running(), changes]).toEqual([[], 2]);
  const [file] = await readdir(folder);
  expect(file).toMatch(/^2026-01-01 .*Bob\.wav$/);
  expect(kept).toEqual([['c', join(folder, file ?? '')]]);
  expect(readWav(await readFile(join(folder, file ?? ''))).samples).toHaveLength(16_000);
});

test('nothing is recorded of a call that is not there, not established, or not allowed', async () => {
  await expect(recordings.start('other')).rejects.toThrow('not-found');
  calls = [call('ringing')];
  await expect(recordings.start('c')).rejects.toThrow('wrong-state');
  calls = [call('established')];
  forbidden = { stage: 'policy', code: 'recording-forbidden' };
  await expect(recordings.start('c')).rejects.toThrow('recording-forbidden');
  await expect(recordings.append('c', second)).rejects.toThrow('not-found');
  expect(await readdir(folder)).toEqual([]);
});

test('a recording ends where it is forbidden meanwhile, and the person is told', async () => {
  await recordings.start('c');
  forbidden = { stage: 'policy', code: 'recording-forbidden' };
  await expect(recordings.append('c', second)).rejects.toThrow('recording-forbidden');
  expect(running()).toEqual([]);
  expect(told).toEqual([forbidden]);
});

test('more sound than there was time for is not taken, nor a piece of a frame', async () => {
  await recordings.start('c');
  await recordings.append('c', new Uint8Array(10 * 64_000));
  await expect(recordings.append('c', second)).rejects.toThrow('wrong-state');
  clock.advance(3000);
  await recordings.append('c', second);
  await expect(recordings.append('c', new Uint8Array(6))).rejects.toThrow('wrong-state');
  expect(running()).toEqual(['c']);
});

test('it ends with its call, after the last pieces', async () => {
  await recordings.start('c');
  calls = [call('ending')];
  recordings.callsChanged();
  recordings.callsChanged();
  expect(clock.pending()).toBe(1);
  await recordings.append('c', second);
  clock.advance(1000);
  await until(() => expect(running()).toEqual([]));
});

test('a folder that is gone: nothing is started, and the request fails', async () => {
  await rm(folder, { recursive: true });
  await expect(recordings.start('c')).rejects.toThrow('recording-failed');
  expect([running(), told]).toEqual([[], []]);
});

test('what cannot be written ends it, is told with the file, and leaves what was written', async () => {
  recordings = createRecordings({ ...outside(), file: { limit: 70_000 } });
  await recordings.start('c');
  await recordings.append('c', second);
  await expect(recordings.append('c', second)).rejects.toThrow('recording-failed');
  expect(running()).toEqual([]);
  const [file = ''] = await readdir(folder);
  expect(told).toEqual([{ stage: 'storage', code: 'recording-failed', presented: file }]);
  expect(readWav(await readFile(join(folder, file))).samples).toHaveLength(16_000);
  expect(traced).toEqual(['A recording could not be written: Error: the recording takes nothing more']);
});

const lost = { file: { sync: () => Promise.reject(new Error('EIO: i/o error, fsync')) } };
const unconfirmed = (presented?: string) => ({
  stage: 'storage',
  code: 'recording-unconfirmed',
  presented,
});

test('what the disk does not confirm at the end of the call is traced, and the person is told', async () => {
  recordings = createRecordings({ ...outside(), ...lost });
  await recordings.start('c');
  await recordings.append('c', second);
  calls = [];
  recordings.callsChanged();
  clock.advance(1000);
  const [file] = await readdir(folder);
  await until(() => expect(told).toEqual([unconfirmed(file)]));
  expect(traced).toEqual(['The disk did not confirm a recording: Error: EIO: i/o error, fsync']);
});

test('what the disk does not confirm at a stop fails the request', async () => {
  recordings = createRecordings({ ...outside(), ...lost });
  await recordings.start('c');
  const [file] = await readdir(folder);
  await expect(recordings.stop('c')).rejects.toMatchObject({ fault: unconfirmed(file) });
  expect([running(), told, traced.length]).toEqual([[], [], 1]);
});
