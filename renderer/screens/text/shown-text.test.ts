import { expect, test } from 'vitest';
import { linesAfter, mostShown } from '../../../shared/real-time-text.ts';
import { shownText } from './shown-text.ts';

test.each(['x', '👍'])('the newest of a line of %s is on the screen', (character) => {
  const [line] = linesAfter([], 'them', `${character.repeat(mostShown)}end`);
  expect(shownText(line?.text ?? '')).toMatch(/end$/);
});
