import { delimiter, dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runProcess } from '../electron/platform/fakes/run-process.ts';
import { findBun } from './conformance/find-bun.ts';

const bun = findBun();

/** In a process of its own: another engine needs another runtime. */
async function run(runtime: string, signal: AbortSignal) {
  const PATH = `${dirname(process.execPath)}${delimiter}${process.env['PATH'] ?? ''}`;
  const script = join(import.meta.dirname, 'conformance.ts');
  const { code, out } = await runProcess(runtime, [script], { signal, env: { ...process.env, PATH } });
  const lines = out.trim().split('\n');
  return { code, wrong: lines.slice(0, -1), last: lines.at(-1) ?? '' };
}

describe('every case is decided right, and live ones by the server’s account too', () => {
  test('on OpenSSL (Node)', async ({ signal }) => {
    expect(await run(process.execPath, signal)).toEqual({
      code: 0,
      wrong: [],
      last: expect.stringMatching(/^Node .* OpenSSL: (\d+) of \1 decided right$/) as string,
    });
  });

  // Bun stands for the engine of Electron; npm brings it for the usual systems only.
  test.skipIf(bun === null)('on BoringSSL (Bun, skipped where npm has none)', async ({ signal }) => {
    expect(await run(bun ?? '', signal)).toEqual({
      code: 0,
      wrong: [],
      last: expect.stringMatching(/^Bun .* BoringSSL: (\d+) of \1 decided right$/) as string,
    });
  });
});
