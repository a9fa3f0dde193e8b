import { afterEach, beforeEach, expect, test } from 'vitest';
import { chooseLanguage } from './catalogue.ts';
import { isolated } from './isolate.ts';
import { directions } from './language.ts';
import { words } from './words.ts';

const t = words('frame');
const shown = directions.en;
beforeEach(() => chooseLanguage('en'));
afterEach(() => void Object.assign(directions, { en: shown }));

test('a name that is written from the right is put among our words by itself', () => {
  expect(t('show-named', { name: 'אבי כהן' })).toBe('Show the call with \u2068אבי כהן\u2069');
  expect(t('show-named', { name: 'Bob' })).toBe('Show the call with Bob');
});

test('in a language that is written from the right every name and number is', () => {
  Object.assign(directions, { en: 'rtl' });
  expect(t('show-named', { name: '+49 30' })).toBe('Show the call with \u2068+49 30\u2069');
  expect(isolated('Bob')).toBe('\u2068Bob\u2069');
});

test('a case of a choice stays what it is', () => {
  Object.assign(directions, { en: 'rtl' });
  const said = words('connectionScreen')('check-status', { status: 'pass' });
  expect(said).not.toContain('\u2068');
  expect(said).not.toBe('');
});
