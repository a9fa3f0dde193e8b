import { afterEach, expect, test } from 'vitest';
import { chooseLanguage } from '../../shared/words/index.ts';
import { keysText, keyText } from './key-text.ts';

afterEach(() => chooseLanguage('en'));

test('keys have the names of the keyboard of the language, and others stay', async () => {
  expect(keysText('Ctrl+Shift+A')).toBe('Ctrl+Shift+A');
  expect(keyText('Escape')).toBe('Esc');
  await chooseLanguage('de');
  expect(keysText('Ctrl+Shift+A')).toBe('Strg+Umschalt+A');
  expect(keysText('Cmd+Alt++')).toBe('Cmd+Alt++');
  expect(keyText('Space')).toBe('Leertaste');
});
