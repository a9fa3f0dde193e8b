import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { linkSchemes, registerLinks } from './link-registration.ts';

function registered(platform: string, isPackaged: boolean): unknown[] {
  const calls: unknown[] = [];
  const setAsDefaultProtocolClient = (...args: unknown[]) => calls.push(args) > 0;
  registerLinks({ setAsDefaultProtocolClient }, { platform, isPackaged, executable: 'C:\\Anchorline.exe' });
  return calls;
}

test('on Windows each scheme is written so that a link is never a switch', () => {
  expect(registered('win32', true)).toEqual(
    linkSchemes.map((scheme) => [scheme, 'C:\\Anchorline.exe', ['--']]),
  );
});

test.each([
  ['win32', false],
  ['darwin', true],
  ['linux', true],
])('%s, packed %s: nothing is claimed at run time', (platform, isPackaged) => {
  expect(registered(platform, isPackaged)).toEqual([]);
});

test('the package declares the same schemes', () => {
  const text = readFileSync(join(import.meta.dirname, '../../electron-builder.yml'), 'utf8');
  expect(text).toContain(`schemes: [${linkSchemes.join(', ')}]`);
});
