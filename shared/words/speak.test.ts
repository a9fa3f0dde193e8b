import { expect, test, vi } from 'vitest';
import { formatMessage } from './message.ts';
import { shownText } from './phrase-text.ts';
import type { Phrase } from '../model/phrase.ts';
import { words } from './words.ts';

const t = words('location');

test('a message is found by its key, with its parameters', () => {
  expect(t('step-kept', { question: 'NAPTR example.com', outcome: 'found', seconds: 60 })).toBe(
    'NAPTR example.com: found, for 60 s',
  );
});

test('what does not fit the message does not compile', () => {
  // @ts-expect-error There is no such message.
  expect(t('no-such-key')).toBe('no-such-key');
  // @ts-expect-error A parameter is missing.
  expect(() => t('rests')).toThrow('name');
  // @ts-expect-error A parameter has another name.
  expect(() => t('rests', { nam: 'a' })).toThrow('name');
  // @ts-expect-error A count is a number.
  expect(words('connectionLog')('ended', { outcome: 'Failed', count: 'two' })).toContain('Failed');
});

test('values of another kind are put in their places', () => {
  const part = { bold: 'pbx' };
  expect(t.parts('not-tried', { name: part })).toEqual([part, ', not tried']);
});

test('a message asks the engine for no list of locales, which the first caller waits for', () => {
  const lists = vi.spyOn(Intl.NumberFormat, 'supportedLocalesOf');
  expect(formatMessage('{count, plural, one {# list} other {# lists}}', { count: 2 }, 'en')).toBe('2 lists');
  expect(lists).not.toHaveBeenCalled();
});

test('what quotes or marks is read by the format, without parameters too', () => {
  expect(formatMessage("It''s '{quoted}'", {}, 'en')).toBe("It's {quoted}");
  expect(formatMessage('Plain # <text>', {}, 'en')).toBe('Plain # <text>');
});

test('a phrase has words, and text in it is printable', () => {
  expect(shownText({ code: 'answer-within', seconds: 10 })).toBe('an answer within 10 s');
  expect(shownText({ code: 'block-in-file', label: 'X\u202eY' })).toBe('X\ufffdY in the file');
  expect(shownText({ code: 'check', check: 'path' })).toBe('Path to a trusted certificate');
});

test.each([
  { code: 'of-tomorrow' },
  { code: 'answer-within' },
  { code: 'answer-within', seconds: 'ten' },
  { code: 'block-in-file', label: { code: 'none' } },
])('%j, from a record of another version, is shown by its code', (phrase) => {
  expect(shownText(phrase as unknown as Phrase)).toBe(phrase.code);
});
