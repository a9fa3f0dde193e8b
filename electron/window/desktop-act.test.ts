import { expect, test } from 'vitest';
import { actArgument, actInArguments, taskActs } from './desktop-act.ts';

test('what a jump list starts is what it says', () => {
  for (const act of taskActs) expect(actInArguments(['anchorline', actArgument(act)])).toBe(act);
});

test('nothing else is an act: not another word, and nothing of a link', () => {
  expect(actInArguments([])).toBeNull();
  for (const word of [
    '--do=quit',
    '--do=',
    '--do',
    'do=settings',
    '--do=settings,new-call',
    'sip:--do=settings',
  ])
    expect(actInArguments([word])).toBeNull();
  expect(actInArguments(['--', '--do=settings'])).toBeNull();
  expect(actInArguments(['--do=settings', '--', 'tel:1'])).toBe('settings');
});
