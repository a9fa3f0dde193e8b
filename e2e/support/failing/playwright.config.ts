import { defineConfig } from '@playwright/test';

/** For `e2e/flow/ladder.spec.ts` alone. */
export default defineConfig({
  testDir: '.',
  testMatch: 'fails.ts',
  outputDir: '../../../test-results/failing',
  reporter: 'line',
});
