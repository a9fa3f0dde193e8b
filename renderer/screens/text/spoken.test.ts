import { expect, test } from 'vitest';
import { linesAfter } from '../../../shared/real-time-text.ts';
import { allSpoken, nextPhrase, type Spoken, type SpokenUntil } from './spoken.ts';

const theirs = (text: string) => linesAfter([], 'them', text);

test.each([
  ['characters', 'How ar', 'sentence', null],
  ['a sentence', 'Hello Bob. How a', 'sentence', 'Hello Bob.'],
  ['a line', 'How are you\n', 'sentence', 'How are you'],
  ['all after a pause', 'How ar', 'end', 'How ar'],
  ['nothing where nothing is', '', 'end', null],
] as const)('%s', (_, text, until, phrase) => {
  expect(nextPhrase(theirs(text), null, until)?.phrase ?? null).toBe(phrase);
});

/** What is read out while the text comes in those pieces. */
function readOut(...pieces: readonly (readonly [string, SpokenUntil])[]): string[] {
  let lines = theirs('');
  let spoken: Spoken | null = null;
  return pieces.flatMap(([text, until]) => {
    lines = linesAfter(lines, 'them', text);
    const next = nextPhrase(lines, spoken, until);
    spoken = next?.spoken ?? spoken;
    return next ? [next.phrase] : [];
  });
}

test('what was read out is not read out again', () => {
  expect(readOut(['One. T', 'sentence'], ['wo', 'end'], ['. ', 'sentence'], ['Three\n', 'sentence'])).toEqual(
    ['One.', 'Two', '.', 'Three'],
  );
});

test('a word that is changed is read out once more', () => {
  expect(readOut(['Call nine', 'end'], ['\b\b\b\b', 'sentence'], ['ten\n', 'sentence'])).toEqual([
    'Call nine',
    'ten',
  ]);
});

test('what we write is not read out, nor what was there before', () => {
  const lines = linesAfter(linesAfter(theirs('old. '), 'us', 'mine\n'), 'them', 'new\n');
  expect(nextPhrase(lines, allSpoken(theirs('old. ')), 'sentence')?.phrase).toBe('new');
});

test('what is written anew in a line before is read out, where the last one was erased', () => {
  const pieces = [
    ['See you.\n', 'sentence'],
    ['At nine\n', 'sentence'],
    ['b', 'end'],
    ['\b\b, no, ten', 'end'],
  ] as const;
  expect(readOut(...pieces).at(-1)).toContain('no, ten');
});

test('a line that was erased makes no other one be read out again', () => {
  const pieces = [
    ['At nine\n', 'sentence'],
    ['b', 'end'],
    ['\b', 'end'],
  ] as const;
  expect(readOut(...pieces)).toEqual(['At nine', 'b']);
});
