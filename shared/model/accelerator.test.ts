import { expect, test } from 'vitest';
import { accelerator, pressedAccelerator, type KeyPress } from './accelerator.ts';

test.each([
  ['Ctrl+Alt+A', 'Ctrl+Alt+A'],
  ['Shift+Ctrl+F5', 'Ctrl+Shift+F5'],
  ['F8', 'F8'],
  ['MediaPlayPause', 'MediaPlayPause'],
  ['Super+num0', 'Super+num0'],
])('%s is %s', (text, read) => expect(accelerator(text)).toBe(read));

// A key that a person types with would be taken from every program of the desktop.
test.each([
  '',
  'A',
  'Shift+A',
  'Shift+Space',
  'Ctrl',
  'Ctrl+',
  'Ctrl+Ctrl+A',
  'Ctrl+A+B',
  'Hyper+A',
  'Ctrl+é',
])('%j is no key for the whole desktop', (text) => expect(accelerator(text)).toBeNull());

const press = (code: string, held: Partial<KeyPress> = {}): KeyPress => ({
  code,
  ctrlKey: false,
  altKey: false,
  shiftKey: false,
  metaKey: false,
  ...held,
});

test.each([
  [press('KeyA', { ctrlKey: true, altKey: true }), false, 'Ctrl+Alt+A'],
  [press('Digit1', { metaKey: true }), false, 'Super+1'],
  [press('Digit1', { metaKey: true }), true, 'Command+1'],
  [press('ArrowUp', { ctrlKey: true, shiftKey: true }), false, 'Ctrl+Shift+Up'],
  [press('F9'), false, 'F9'],
  [press('ControlLeft', { ctrlKey: true }), false, null],
  [press('KeyA'), false, null],
  [press('Semicolon', { ctrlKey: true }), false, null],
])('%j (macOS: %s) is %s', (pressed, isMac, read) => expect(pressedAccelerator(pressed, isMac)).toBe(read));
