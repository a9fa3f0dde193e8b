import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { LongestFirst } from './tools/testing/longest-first.ts';
import { patience } from './electron/platform/fakes/patience.ts';

const processors = availableParallelism();

/** Where Node keeps what it has compiled: tests start hundreds of processes of our own code. */
const env = { NODE_COMPILE_CACHE: join(import.meta.dirname, '.cache/node') };

/**
 * Two lanes. A unit test sits beside its file as `*.test.ts` and touches no socket and no process;
 * an integration test is `*.integration.ts` and may use loopback, child processes and Debian's SIP servers.
 */
export default defineConfig({
  plugins: [react()],
  test: {
    env,
    sequence: { sequencer: LongestFirst },
    expect: { poll: { timeout: patience.condition } },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          maxWorkers: Math.max(2, processors - 1),
          sequence: { groupOrder: 1 },
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
          // They wait for sound and timers most of their time: two files at once leave half of two
          // processors idle.
          maxWorkers: Math.max(3, processors - 1),
          sequence: { groupOrder: 2 },
          setupFiles: ['tools/testing/no-defects.ts'],
          include: ['{shared,electron,renderer,certs,tools}/**/*.integration.ts'],
          testTimeout: patience.integrationTest,
          hookTimeout: patience.integrationTest,
        },
      },
    ],
  },
});
