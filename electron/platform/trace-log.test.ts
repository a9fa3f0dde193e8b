import { mkdtemp, readFile, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { manualClock } from './fakes/manual-clock.ts';
import { createTraceLog, rotatingFile } from './trace-log.ts';

const silent = { write: () => undefined, close: () => Promise.resolve() };

test('entries count up, carry the time, and can be asked for from a point on', () => {
  const log = createTraceLog(manualClock(), silent);
  log.sink({ kind: 'app', summary: 'one' });
  log.sink({ kind: 'tls', summary: 'two', accountId: 'a' });
  expect(log.entries(1)).toEqual([
    {
      sequence: 2,
      at: '2026-01-01T00:00:00.000Z',
      accountId: 'a',
      kind: 'tls',
      summary: 'two',
      detail: null,
    },
  ]);
});

test('text from outside cannot reorder, hide or break lines of the summary', () => {
  const log = createTraceLog(manualClock(), silent);
  log.sink({ kind: 'app', summary: 'a\u202eb\nc', detail: 'x\r\ny\u0007' });
  expect(log.entries(0)[0]).toMatchObject({ summary: 'a\ufffdb\ufffdc', detail: 'x\ny\ufffd' });
});

test('memory is bounded', () => {
  const log = createTraceLog(manualClock(), silent);
  for (let count = 0; count < 6000; count += 1) log.sink({ kind: 'app', summary: 'x' });
  expect(log.entries(0)).toHaveLength(5000);
  expect(log.entries(0)[0]?.sequence).toBe(1001);
});

test('memory is bounded in characters too, and a truncated entry is marked', () => {
  const log = createTraceLog(manualClock(), silent);
  const detail = `${'x'.repeat(99)}\n`.repeat(1000);
  for (let count = 0; count < 1000; count += 1) log.sink({ kind: 'app', summary: 'x', detail });
  const entries = log.entries(0);
  expect(JSON.stringify(entries).length).toBeLessThan(8 * 1024 * 1024);
  expect(entries.length).toBeGreaterThan(300);
  expect(entries.at(-1)?.sequence).toBe(1000);
  expect(entries.at(-1)?.detail).toMatch(/\n\[more\]$/);
});

test('lines that a slow disk does not take are left out, and how many is written at the end', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'anchorline-trace-'));
  const file = rotatingFile(folder);
  const line = `${'z'.repeat(1000)}\n`;
  // All in one turn: the disk gets none of them before the last.
  for (let count = 0; count < 20_000; count += 1) file.write(line);
  await file.close();
  const sizes = await Promise.all(
    (await readdir(folder)).map(async (name) => (await stat(join(folder, name))).size),
  );
  expect(sizes.reduce((a, b) => a + b, 0)).toBeLessThan(5 * 1024 * 1024);
  const last = (await readFile(join(folder, 'trace.jsonl'), 'utf8')).trim().split('\n').at(-1);
  expect(JSON.parse(last ?? '{}')).toEqual({ leftOut: expect.any(Number) as number });
  await rm(folder, { recursive: true });
});

test('the file rotates and its total size stays bounded', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'anchorline-trace-'));
  const detail = 'z'.repeat(2000);
  for (let start = 0; start < 5; start += 1) {
    const log = createTraceLog(manualClock(), rotatingFile(folder));
    for (let count = 0; count < 1700; count += 1) log.sink({ kind: 'app', summary: 'x', detail });
    await log.close();
  }
  const sizes = await Promise.all(
    (await readdir(folder)).map(async (name) => (await stat(join(folder, name))).size),
  );
  expect(sizes.reduce((a, b) => a + b, 0)).toBeLessThan(12 * 1024 * 1024);
  const last = (await readFile(join(folder, 'trace.jsonl'), 'utf8')).trim().split('\n').at(-1);
  expect(JSON.parse(last ?? '{}')).toMatchObject({ summary: 'x' });
  await rm(folder, { recursive: true });
});
