/** Fails on purpose, in the way that most specs would: its app is closed before anybody looks at what went wrong. */
import { launchAnchorline, type RunningApp } from '../launch.ts';
import { expect, test } from '../test.ts';

let running: RunningApp;
test.beforeEach(async () => {
  running = await launchAnchorline();
});
test.afterEach(() => running.close());

test('fails on purpose', () => {
  expect(running.profile).toBe('nowhere');
});
