import { expect, test } from 'vitest';
import { aliceAway, aliceOnline } from '../client/fakes/accounts.ts';
import { accountWords } from './account-words.ts';
import { withDoNotDisturb } from './do-not-disturb.ts';

test('an account that is online says that its calls are refused, in words and by its sign', () => {
  const said = accountWords(aliceOnline, 0);
  expect(withDoNotDisturb(said, false)).toBe(said);
  expect(withDoNotDisturb(said, true)).toMatchObject({
    tone: 'warn',
    state: 'Do not disturb',
    short: 'No calls',
  });
});

test('that no call reaches the account is said first', () => {
  const said = accountWords(aliceAway, 0);
  expect(withDoNotDisturb(said, true)).toBe(said);
});
