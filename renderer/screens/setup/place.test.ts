import { expect, test } from 'vitest';
import { countedSteps, setupPlace, stepAfter, stepBefore, subjectOf, type SetupStep } from './place.ts';

test.each([
  [null, 'who', null],
  ['', 'who', null],
  ['trust', 'who', null],
  ['trust.gone', 'who', null],
  ['other.a1', 'who', null],
  ['who.a1', 'who', 'a1'],
  ['trust.a1', 'trust', 'a1'],
  ['sound.b.2', 'sound', 'b.2'],
  ['done.a1', 'done', 'a1'],
])('#/setup/%s is the step %s of the account %s', (subject, step, accountId) =>
  expect(setupPlace(subject, ['a1', 'b.2'])).toEqual({ step, accountId }),
);

test('a place is found again after a reload', () =>
  expect(setupPlace(subjectOf('sound', 'a1'), ['a1'])).toEqual({ step: 'sound', accountId: 'a1' }));

test.each<[SetupStep, boolean, SetupStep, SetupStep | null]>([
  ['who', true, 'trust', null],
  ['trust', true, 'sound', 'who'],
  ['sound', true, 'done', 'trust'],
  ['who', false, 'trust', null],
  ['trust', false, 'done', 'who'],
])('from %s (the first account: %s) on to %s and back to %s', (step, isFirst, next, back) => {
  expect(stepAfter(step, isFirst)).toBe(next);
  expect(stepBefore(step)).toBe(back);
});

test('the first account has three steps, another one two', () =>
  expect([countedSteps(true).length, countedSteps(false).length]).toEqual([3, 2]));
