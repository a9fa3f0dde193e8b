import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readWav } from '../../shared/sound/wav.ts';
import { openRecordFile } from './record-file.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'anchorline-record-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('the file is whole after each piece, whatever ends the process, and at its end', () => {
  const path = join(folder, 'call.wav');
  const read = () => readWav(readFileSync(path));
  const record = openRecordFile(path);
  const piece = { sampleRate: 16_000, samples: new Int16Array(320).fill(7) };
  record.write(piece);
  record.write(piece);
  expect([read().sampleRate, read().samples.length, new Set(read().samples).size]).toEqual([16_000, 640, 1]);
  record.close();
  expect(read().samples).toHaveLength(640);
});

test('without sound no file is left, and one that was there keeps its bytes', () => {
  const path = join(folder, 'call.wav');
  openRecordFile(path).close();
  expect(existsSync(path)).toBe(false);
  writeFileSync(path, 'another recording');
  openRecordFile(path).close();
  expect(readFileSync(path, 'utf8')).toBe('another recording');
});

test('with sound a file that was there is replaced whole', () => {
  const path = join(folder, 'call.wav');
  writeFileSync(path, 'x'.repeat(10_000));
  const record = openRecordFile(path);
  record.write({ sampleRate: 8000, samples: new Int16Array(160).fill(7) });
  record.close();
  expect(readFileSync(path)).toHaveLength(44 + 320);
});
