import { expect, test } from 'vitest';
import { settingsArgument } from '../ipc/settings-argument.ts';
import { staysWhenClosed } from './desktop-settings.ts';
import { changedSettings, initialSettings } from './settings.ts';

test('what is not changed stays, also of the keys', () => {
  const first = changedSettings(initialSettings, { desktop: { hotkeys: { show: 'Ctrl+Alt+P' } } });
  const second = changedSettings(first, { desktop: { hotkeys: { mute: 'F8' }, otherPrograms: 'ask' } });
  expect(second.desktop).toEqual({
    ...initialSettings.desktop,
    otherPrograms: 'ask',
    hotkeys: { answer: null, mute: 'F8', show: 'Ctrl+Alt+P' },
  });
  expect(changedSettings(second, { theme: 'dark' }).desktop).toEqual(second.desktop);
});

test('nothing listens and no key is taken until the person chooses it', () => {
  const { otherPrograms, hotkeys } = initialSettings.desktop;
  expect({ otherPrograms, hotkeys }).toEqual({
    otherPrograms: 'off',
    hotkeys: { answer: null, mute: null, show: null },
  });
});

test.each([
  [null, 'linux', false],
  [null, 'windows', true],
  [null, 'macos', true],
  [true, 'linux', true],
  [false, 'windows', false],
] as const)('chosen %s on %s: the phone stays without its window: %s', (chosen, platform, stays) =>
  expect(staysWhenClosed({ staysWhenClosed: chosen }, platform)).toBe(stays),
);

test.each([
  [{ otherPrograms: 'call' }, true],
  [{ otherPrograms: 'always' }, false],
  [{ hotkeys: { answer: 'Ctrl+Alt+A' } }, true],
  [{ hotkeys: { answer: 'A' } }, false],
  [{ hotkeys: { dial: 'F8' } }, false],
])('the page may change %j: %s', (desktop, isTaken) =>
  expect(settingsArgument.safeParse({ desktop }).success).toBe(isTaken),
);
