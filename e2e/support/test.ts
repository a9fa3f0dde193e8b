/**
 * Playwright's `test`: it keeps what went between phone and servers where a test failed, and fails
 * where the trace of an app holds a defect, whatever the spec itself has found.
 */
import { expect, test as base, type Page } from '@playwright/test';
import { patience } from '../../electron/platform/fakes/patience.ts';
import type { TraceEntry } from '../../shared/model/trace.ts';
import { command } from '../drive/commands.ts';
import { type RunningApp } from '../drive/launch.ts';
import { keepLadder } from './ladder.ts';
import { beforeClose, openApps } from '../drive/launch.ts';

export const test = base.extend<{ readonly ladders: undefined }>({
  ladders: [
    // Playwright reads from the first parameter's pattern what a fixture needs.
    // oxlint-disable-next-line no-empty-pattern
    async ({}, use, info) => {
      const traces: (readonly TraceEntry[])[] = [];
      const keep = async ({ page }: RunningApp): Promise<void> => {
        const trace = await traceOf(page);
        if (trace !== null) traces.push(trace);
      };
      // Most specs close their apps in afterEach, which comes before what follows here.
      beforeClose.add(keep);
      await use(undefined);
      beforeClose.delete(keep);
      for (const app of openApps) await keep(app);
      const defects = traces.flat().filter(({ kind }) => kind === 'defect');
      if (info.status === info.expectedStatus && defects.length === 0) return;
      for (const [index, trace] of traces.entries()) {
        const path = keepLadder(`${info.title}-${info.repeatEachIndex}-${index}`, trace);
        await info.attach('ladder', { path, contentType: 'text/plain' });
        console.log(`ladder: ${path}`);
      }
      expect(defects.map(({ summary, detail }) => `${summary}: ${detail ?? ''}`)).toEqual([]);
    },
    { auto: true, timeout: patience.condition },
  ],
});

/** Null: an app that died takes its trace with it, and one that hangs keeps it. */
async function traceOf(page: Page): Promise<readonly TraceEntry[] | null> {
  const { promise: late, resolve } = Promise.withResolvers<null>();
  // Not a wait for readiness: how long an app that hangs may keep its trace.
  const timer = setTimeout(() => resolve(null), 2000);
  const trace = command(page, 'diagnostics.trace', { after: 0 }).catch(() => null);
  return Promise.race([trace, late]).finally(() => clearTimeout(timer));
}

export { expect };

/**
 * Skips the file, or the test that it is called in, where something that it needs is not here.
 * `missing` is why: it names the package and the command that installs it; null: all is here.
 */
export function needs(missing: string | null): void {
  test.skip(missing !== null, missing ?? '');
}
