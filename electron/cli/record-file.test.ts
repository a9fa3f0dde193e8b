import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
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
