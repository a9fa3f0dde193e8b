import { describe, expect, it } from 'vitest';
import { mostShown, textAfter, typedBetween } from './real-time-text.ts';

describe('what is typed', () => {
  it.each([
    ['more', 'he', 'hello', 'llo'],
    ['less', 'hello', 'hell', '\b'],
    ['a change in the middle', 'hallo you', 'hello you', '\b\b\b\b\b\b\b\bello you'],
    ['an emoji is one character', 'a👍', 'a', '\b'],
    ['nothing', 'same', 'same', ''],
  ])('%s', (_, before, after, sent) => {
    expect(typedBetween(before, after)).toBe(sent);
    expect(textAfter(before, sent)).toBe(after);
  });
});

it('erases nothing where there is nothing', () => {
  expect(textAfter('', '\b\ba')).toBe('a');
});

it('shows the newest characters', () => {
  expect(textAfter('x'.repeat(mostShown), 'y')).toBe(`${'x'.repeat(mostShown - 1)}y`);
});
