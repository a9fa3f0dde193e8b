import { expect, test } from 'vitest';
import { linesAfter } from '../../../shared/real-time-text.ts';
import { allSpoken, nextPhrase, type Spoken } from './spoken.ts';

const theirs = (text: string) => linesAfter([], 'them', text);

test.each([
  ['characters', 'How ar', false, null],
  ['a sentence', 'Hello Bob. How a', false, 'Hello Bob.'],
  ['a line', 'How are you\n', false, 'How are you'],
  ['all after a pause', 'How ar', true, 'How ar'],
  ['nothing where nothing is', '', true, null],
])('%s', (_, text, hasPaused, phrase) => {
  expect(nextPhrase(theirs(text), null, hasPaused)?.phrase ?? null).toBe(phrase);
});

/** What is read out while the text comes in those pieces. */
function readOut(...pieces: readonly (readonly [string, boolean])[]): string[] {
  let lines = theirs('');
  let spoken: Spoken | null = null;
  return pieces.flatMap(([text, hasPaused]) => {
    lines = linesAfter(lines, 'them', text);
    const next = nextPhrase(lines, spoken, hasPaused);
    spoken = next?.spoken ?? spoken;
    return next ? [next.phrase] : [];
  });
}

test('what was read out is not read out again', () => {
  expect(readOut(['One. T', false], ['wo', true], ['. ', false], ['Three\n', false])).toEqual([
    'One.',
    'Two',
    '.',
    'Three',
  ]);
});

test('a word that is changed is read out once more', () => {
  expect(readOut(['Call nine', true], ['\b\b\b\b', false], ['ten\n', false])).toEqual(['Call nine', 'ten']);
});

test('what we write is not read out, nor what was there before', () => {
  const lines = linesAfter(linesAfter(theirs('old. '), 'us', 'mine\n'), 'them', 'new\n');
  expect(nextPhrase(lines, allSpoken(theirs('old. ')), false)?.phrase).toBe('new');
});
