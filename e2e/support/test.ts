/** Playwright's `test`, which keeps what went between phone and servers where a test failed. */
import { test as base } from '@playwright/test';
import { keepLadder } from './ladder.ts';
import { openApps } from './launch.ts';
import { command } from './snapshot.ts';

export const test = base.extend<{ readonly ladders: undefined }>({
  ladders: [
    // Playwright reads from the first parameter's pattern what a fixture needs.
    // oxlint-disable-next-line no-empty-pattern
    async ({}, use, info) => {
      await use(undefined);
      if (info.status === info.expectedStatus) return;
      for (const [index, { page }] of [...openApps].entries()) {
        // An app that died takes its trace with it.
        const trace = await command(page, 'diagnostics.trace', { after: 0 }).catch(() => null);
        if (trace === null) continue;
        const path = keepLadder(`${info.title}-${info.repeatEachIndex}-${index}`, trace);
        await info.attach('ladder', { path, contentType: 'text/plain' });
        console.log(`ladder: ${path}`);
      }
    },
    { auto: true, timeout: 10_000 },
  ],
});

export { expect } from '@playwright/test';

/**
 * Skips the file, or the test that it is called in, where something that it needs is not here. `missing` is why: it names the package and the
 * command that installs it; null: all is here.
 */
export function needs(missing: string | null): void {
  test.skip(missing !== null, missing ?? '');
}
