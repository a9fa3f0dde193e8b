import { availableParallelism } from 'node:os';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { patience } from './electron/platform/fakes/patience.ts';

/**
 * Two lanes. A unit test sits beside its file as `*.test.ts` and touches no socket and no process;
 * an integration test is `*.integration.ts` and may use loopback, child processes and Debian's SIP servers.
 */
export default defineConfig({
  plugins: [react()],
  test: {
    // The integration tests wait for sound and timers most of their time: two files at once fit two cores.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    expect: { poll: { timeout: patience.condition } },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          setupFiles: ['tools/testing/no-defects.ts'],
          include: ['{shared,electron,renderer,certs,tools,e2e}/**/*.test.{ts,tsx}'],
          testTimeout: patience.unitTest,
          hookTimeout: patience.unitTest,
        },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          setupFiles: ['tools/testing/no-defects.ts'],
          include: ['{shared,electron,renderer,certs,tools}/**/*.integration.ts'],
          testTimeout: patience.integrationTest,
          hookTimeout: patience.integrationTest,
        },
      },
    ],
  },
});
