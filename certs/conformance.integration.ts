import { spawnSync } from 'node:child_process';
import { delimiter, dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { findBun } from './conformance/find-bun.ts';

const bun = findBun();

/** In a process of its own: another engine needs another runtime. */
function run(runtime: string): { code: number | null; wrong: string[]; last: string } {
  const { status, stdout } = spawnSync(runtime, [join(import.meta.dirname, 'conformance.ts')], {
    encoding: 'utf8',
    // The runner cannot end a test that waits for a process.
    timeout: 110_000,
    env: { ...process.env, PATH: `${dirname(process.execPath)}${delimiter}${process.env['PATH'] ?? ''}` },
  });
  const lines = stdout.trim().split('\n');
  return { code: status, wrong: lines.slice(0, -1), last: lines.at(-1) ?? '' };
}

describe('every case is decided right, and live ones by the server’s account too', () => {
  test('on OpenSSL (Node)', { timeout: 120_000 }, () => {
    expect(run(process.execPath)).toEqual({
      code: 0,
      wrong: [],
      last: expect.stringMatching(/^Node .* OpenSSL: (\d+) of \1 decided right$/) as string,
    });
  });

  // Bun stands for the engine of Electron; npm brings it for the usual systems only.
  test.skipIf(bun === null)('on BoringSSL (Bun, skipped where npm has none)', { timeout: 120_000 }, () => {
    expect(run(bun ?? '')).toEqual({
      code: 0,
      wrong: [],
      last: expect.stringMatching(/^Bun .* BoringSSL: (\d+) of \1 decided right$/) as string,
    });
  });
});
