/**
 * Fails on purpose, in the way that most specs would: its app is closed before anybody looks at
 * what went wrong.
 */
import { expect, test } from '../test.ts';
import { launchAnchorline, type RunningApp } from '../../drive/launch.ts';

let running: RunningApp;
test.beforeEach(async () => {
  running = await launchAnchorline();
});
test.afterEach(() => running.close());

test('fails on purpose', () => {
  expect(running.profile).toBe('nowhere');
});

test('finds nothing wrong, while a defect is in the trace', async () => {
  await running.app.evaluate(() => void process.emit('uncaughtException', new Error('made on purpose')));
  expect(running.profile).not.toBe('nowhere');
});
