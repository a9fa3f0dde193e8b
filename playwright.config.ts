import { defineConfig } from '@playwright/test';
import { patience } from './electron/platform/fakes/patience.ts';
import { electronDist } from './tools/launcher/electron-binary.ts';

// npm's `electron` package and Playwright both ask this variable for the executable's folder.
process.env['ELECTRON_OVERRIDE_DIST_PATH'] ??= electronDist().folder;

export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  globalSetup: './e2e/support/build-once.ts',
  outputDir: 'test-results/e2e',
  // Each test has an app, a browser and often a SIP server of its own: two at a time is what two cores carry.
  workers: 2,
  fullyParallel: true,
  timeout: patience.e2eTest,
  expect: { timeout: patience.condition },
  forbidOnly: process.env['CI'] !== undefined,
  retries: 0,
  reporter: [['list'], ['json', { outputFile: 'test-results/reports/e2e.json' }]],
});
