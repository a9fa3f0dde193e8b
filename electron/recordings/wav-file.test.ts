import { execFile, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readWav, wavHeaderLength } from '../../shared/sound/wav.ts';
import { recordingName } from './recording-name.ts';
import { createWavFile } from './wav-file.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'anchorline-recording-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Frames whose left sample is `left` and whose right one is its opposite. */
function piece(left: number, frames = 100): Uint8Array {
  const bytes = Buffer.alloc(frames * 4);
  for (let at = 0; at < bytes.length; at += 4) {
    bytes.writeInt16LE(left, at);
    bytes.writeInt16LE(-left, at + 2);
  }
  return bytes;
}
const soundOf = async (name: string) => readWav(await readFile(join(folder, name)));

test('after each piece the file is whole, and holds what was written in its order', async () => {
  const wav = await createWavFile(folder, 'call');
  void wav.append(piece(1));
  await wav.append(piece(2));
  for (const _ of ['before it is closed', 'after']) {
    const { sampleRate, samples } = await soundOf('call.wav');
    expect(sampleRate).toBe(16_000);
    expect([...new Set(samples)]).toEqual([1, 2]);
    expect(samples).toHaveLength(200);
    await wav.close().catch(() => undefined);
  }
  const header = (await readFile(join(folder, 'call.wav'))).subarray(0, wavHeaderLength);
  expect([header.readUInt16LE(22), header.readUInt32LE(28), header.readUInt32LE(40)]).toEqual([
    2, 64_000, 800,
  ]);
  expect(header.readUInt32LE(4)).toBe(800 + 36);
});

test('a process that is killed in between leaves what it wrote, with a true header', async () => {
  const program = join(folder, 'record.mjs');
  await writeFile(
    program,
    `import { createWavFile } from ${JSON.stringify(join(import.meta.dirname, 'wav-file.ts'))};
     const wav = await createWavFile(process.argv[2], 'killed');
     for (;;) { await wav.append(new Uint8Array(400)); process.send(1); }`,
  );
  const child = fork(program, [folder], { silent: true });
  for (let count = 0; count < 20; count += 1) await once(child, 'message');
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
  const bytes = await readFile(join(folder, 'killed.wav'));
  const length = bytes.readUInt32LE(40);
  expect(length).toBeGreaterThanOrEqual(20 * 400);
  expect(length % 400).toBe(0);
  expect(bytes.length - wavHeaderLength - length).toBeLessThanOrEqual(400);
});

test.skipIf(process.platform === 'win32')(
  'a disk that takes no more leaves what it took, and the file is true',
  async () => {
    const program = join(folder, 'fill.mjs');
    await writeFile(
      program,
      `import { createWavFile } from ${JSON.stringify(join(import.meta.dirname, 'wav-file.ts'))};
     const wav = await createWavFile(process.argv[2], 'limited');
     let taken = 0;
     for (;;) {
       try { await wav.append(new Uint8Array(1000)); } catch (error) {
         await wav.append(new Uint8Array(4)).catch(() => undefined);
         await wav.close();
         process.stdout.write(JSON.stringify({ taken, code: error.code }));
         break;
       }
       taken += 1000;
     }`,
    );
    // The system refuses to let a file grow beyond 16 blocks, as a full disk does.
    const limited = `trap '' XFSZ; ulimit -f 16; exec "$0" "$@"`;
    const { stdout } = await promisify(execFile)('/bin/sh', [
      '-c',
      limited,
      process.execPath,
      program,
      folder,
    ]);
    const { taken, code } = JSON.parse(stdout) as { readonly taken: number; readonly code: string };
    expect([code, taken > 0]).toEqual(['EFBIG', true]);
    const bytes = await readFile(join(folder, 'limited.wav'));
    expect([bytes.readUInt32LE(40), bytes.length]).toEqual([taken, taken + wavHeaderLength]);
  },
);

test('a recording that may not grow any more keeps what it has, and takes nothing after it', async () => {
  const wav = await createWavFile(folder, 'full', { limit: 500 });
  await wav.append(piece(1));
  await expect(wav.append(piece(2))).rejects.toThrow('takes nothing more');
  expect([...new Set((await soundOf('full.wav')).samples)]).toEqual([1]);
  await wav.close();
});

const failing = (code: string) => () => Promise.reject(Object.assign(new Error(code), { code }));

test('a disk that does not take the file at its end is told of, and the file is closed', async () => {
  const wav = await createWavFile(folder, 'lost', { sync: failing('EIO') });
  await wav.append(piece(1));
  await expect(wav.close()).rejects.toThrow('EIO');
  await expect(wav.append(piece(2))).rejects.toThrow('file closed');
});

test.each(['EINVAL', 'ENOTSUP', 'ENOSYS'])('a file system that cannot (%s) is none', async (code) => {
  const wav = await createWavFile(folder, 'call', { sync: failing(code) });
  await wav.append(piece(1));
  await wav.close();
  expect((await soundOf('call.wav')).samples).toHaveLength(100);
});

test('no file is replaced, and only its owner reads it', async () => {
  for (let count = 0; count < 3; count += 1) await (await createWavFile(folder, 'same')).close();
  expect((await readdir(folder)).toSorted()).toEqual(['same (2).wav', 'same (3).wav', 'same.wav']);
  const modes = await Promise.all(
    (await readdir(folder)).map(async (name) => (await stat(join(folder, name))).mode & 0o777),
  );
  expect(process.platform === 'win32' || modes.every((mode) => mode === 0o600)).toBe(true);
});

test('a folder that is gone takes none', async () => {
  await expect(createWavFile(join(folder, 'gone'), 'call')).rejects.toThrow('ENOENT');
});

const at = new Date(2026, 10, 26, 14, 3, 9);
test.each([
  ['Bob Example', '2026-11-26 14.03.09 Bob Example'],
  ['bob@example.com', '2026-11-26 14.03.09 bob@example.com'],
  ['../../etc/passwd', '2026-11-26 14.03.09 etc passwd'],
  ['a\\b:c*d?"<>|e\0f\n', '2026-11-26 14.03.09 a b c d e f'],
  ['  . ..', '2026-11-26 14.03.09'],
  ['', '2026-11-26 14.03.09'],
  ['evil\u202egpj.exe', '2026-11-26 14.03.09 evil gpj.exe'],
])('the name of %j', (party, name) => {
  expect(recordingName(at, party)).toBe(name);
});

test('a name is bounded, whatever the party is called', () => {
  expect(recordingName(at, '音'.repeat(5000)).length).toBeLessThan(100);
  expect(Buffer.byteLength(`${recordingName(at, '音'.repeat(5000))} (99).wav`)).toBeLessThan(255);
});
