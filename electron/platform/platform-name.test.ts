import { expect, test } from 'vitest';
import { platformName } from './platform-name.ts';

test.each([
  ['linux', 'linux'],
  ['win32', 'windows'],
  ['darwin', 'macos'],
  ['freebsd', 'linux'],
] as const)('%s is shown as %s', (platform, name) => {
  expect(platformName(platform)).toBe(name);
});
