import { expect, test } from 'vitest';
import { adminFolder } from './admin-folder.ts';

test('each platform has its folder, which only root may have written', () => {
  expect(adminFolder('linux', '', 1000)).toEqual({ path: '/etc/anchorline', owners: [0] });
  expect(adminFolder('macos', '', 501).path).toBe('/Library/Application Support/Anchorline');
  expect(adminFolder('windows', '', undefined).path).toBe(
    String.raw`C:\Program Files\Common Files\Anchorline`,
  );
});

test('a folder that a development build was given may be its own user’s', () => {
  expect(adminFolder('linux', '/home/alice/admin', 1000)).toEqual({
    path: '/home/alice/admin',
    owners: [0, 1000],
  });
});
