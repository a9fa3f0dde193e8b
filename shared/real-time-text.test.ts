import { describe, expect, it } from 'vitest';
import { mutate, seededRandom } from '../electron/platform/fakes/seeded-random.ts';
import type { TextLine } from './model/call-text.ts';
import { charactersOf, linesAfter, mostLines, mostShown, openLine, typedBetween } from './real-time-text.ts';

/** `us: text`, with `|` where the line has ended. */
const shown = (lines: readonly TextLine[]): string[] =>
  lines.map(({ by, text, isEnded }) => `${by}: ${text}${isEnded ? '|' : ''}`);
const conversation = (...turns: readonly (readonly [TextLine['by'], string])[]): readonly TextLine[] =>
  turns.reduce<readonly TextLine[]>((lines, [by, text]) => linesAfter(lines, by, text), []);

describe('what is typed', () => {
  it.each([
    ['more', 'he', 'hello', 'llo'],
    ['less', 'hello', 'hell', '\b'],
    ['a change in the middle', 'hallo you', 'hello you', '\b\b\b\b\b\b\b\bello you'],
    ['an emoji is one character', 'a👍', 'a', '\b'],
    ['nothing', 'same', 'same', ''],
  ])('%s', (_, before, after, sent) => {
    expect(typedBetween(before, after)).toBe(sent);
    expect(openLine(conversation(['us', before], ['us', sent]), 'us')).toBe(after);
  });
});

describe('a conversation', () => {
  it('keeps the lines of both sides in the order in which they were begun', () => {
    const lines = conversation(
      ['us', 'hel'],
      ['them', 'hi\nhow'],
      ['us', 'lo\n'],
      ['us', 'fine'],
      ['them', '?'],
    );
    expect(shown(lines)).toEqual(['us: hello|', 'them: hi|', 'them: how?', 'us: fine']);
    expect(lines.map(({ id }) => id)).toEqual([1, 2, 3, 4]);
    expect(openLine(lines, 'us')).toBe('fine');
  });

  it.each([
    ['the last character', 'ab\b', ['them: a']],
    ['the whole line', 'a\b', []],
    ['the end of the line before', 'a\n\bb', ['them: ab']],
    ['a line and into the one before', 'ab\nc\b\b\bd', ['them: ad']],
    ['an empty line', 'a\n\n\b', ['them: a|']],
    ['nothing where there is nothing', '\b\ba', ['them: a']],
    ['an emoji', 'a👍\b', ['them: a']],
  ])('lets a side erase %s', (_, text, expected) => {
    expect(shown(conversation(['them', text]))).toEqual(expected);
  });

  it('lets a side erase nothing of the other one', () => {
    expect(shown(conversation(['us', 'mine\n'], ['them', 'a\b\b\b']))).toEqual(['us: mine|']);
  });

  it.each([
    ['us', 'them'],
    ['them', 'us'],
  ] as const)('keeps the line that %s is writing, whatever %s writes without an end', (one, other) => {
    const long = 'x'.repeat(2 * mostShown);
    for (const turns of [
      [
        [one, 'mine'],
        [other, long],
      ],
      [
        [other, long],
        [one, 'mine'],
        [other, 'x'],
      ],
    ] as const) {
      const lines = conversation(...turns);
      expect(openLine(lines, one)).toBe('mine');
      expect(openLine(linesAfter(lines, one, ' is\b\b\b'), one)).toBe('mine');
    }
  });

  it('keeps the newest characters and lines', () => {
    const long = conversation(['them', `first\n${'x'.repeat(mostShown)}y`]);
    expect(shown(long)).toEqual([`them: ${'x'.repeat(mostShown - 1)}y`]);
    expect(conversation(['them', '\n'.repeat(mostLines * 2)])).toHaveLength(mostLines);
  });

  it('keeps what is still written, whatever the other side writes meanwhile', () => {
    const lines = conversation(
      ['us', 'mine'],
      ['them', `${'x'.repeat(mostShown)}\n${'\n'.repeat(mostLines)}`],
    );
    expect(openLine(lines, 'us')).toBe('mine');
    expect(lines).toHaveLength(mostLines);
  });

  it('is bounded, and has one open line of each side at most, whatever comes', () => {
    const random = seededRandom(140);
    let lines: readonly TextLine[] = [];
    for (let round = 0; round < 2000; round += 1) {
      const text = mutate(Buffer.from('some text\n\b\b'), random).toString('utf8');
      lines = linesAfter(lines, random() % 2 === 0 ? 'us' : 'them', text.repeat((random() % 9) + 1));
      const ids = lines.map(({ id }) => id);
      expect(ids).toEqual([...new Set(ids)].toSorted((a, b) => a - b));
      const open = lines.filter(({ isEnded }) => !isEnded);
      expect(open.every(({ text: written }) => written !== '')).toBe(true);
      expect(new Set(open.map(({ by }) => by)).size).toBe(open.length);
      expect(lines.length).toBeLessThanOrEqual(mostLines);
      expect(charactersOf(lines.map(({ text: written }) => written).join('')).length).toBeLessThanOrEqual(
        mostShown,
      );
    }
  });
});
