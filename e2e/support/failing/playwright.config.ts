import { defineConfig } from '@playwright/test';
import { patience } from '../../../electron/platform/fakes/patience.ts';

/** For `e2e/flow/ladder.spec.ts` alone. */
export default defineConfig({
  testDir: '.',
  testMatch: 'fails.ts',
  timeout: patience.e2eTest,
  outputDir: '../../../test-results/failing',
  reporter: 'line',
});
