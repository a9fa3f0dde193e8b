import { expect, test } from 'vitest';
import type { AccountStatus } from '../../../shared/model/snapshot.ts';
import { aliceFresh, aliceOnline } from '../../client/fakes/accounts.ts';
import { mailboxWords } from '../../format/mailbox-words.ts';
import { voicemailLine } from './call-voicemail.ts';

const messages = { isWaiting: true, fresh: 2, old: 1, urgent: 0 };
const line = (id: string, number: string, waits = false, of: AccountStatus = aliceOnline): AccountStatus => ({
  ...of,
  account: { ...of.account, id },
  mailbox: { number, messages: { ...messages, isWaiting: waits } },
});

test('one key calls where something waits, else the chosen account’s, else the first that can', () => {
  const [first, second, third] = [line('1', '*1'), line('2', '*2'), line('3', '*3', true)] as const;
  const chosen = (accounts: readonly AccountStatus[], id: string | null): string | undefined =>
    voicemailLine(accounts, id)?.account.id;
  expect(chosen([first, second, third], '2')).toBe('3');
  expect(chosen([first, second], '2')).toBe('2');
  expect(chosen([first, second], null)).toBe('1');
  expect(chosen([line('1', ''), second], '1')).toBe('2');
  expect(chosen([line('1', '*1', true, aliceFresh), second], '1')).toBe('2');
  expect(chosen([line('1', '', true)], '1')).toBeUndefined();
});

test.each([
  [messages, '2 new messages'],
  [{ ...messages, fresh: 1 }, '1 new message'],
  [{ ...messages, urgent: 1 }, '2 new messages, 1 of them urgent'],
  [{ ...messages, fresh: null }, 'New messages'],
  [{ ...messages, fresh: 0 }, 'New messages'],
  [{ ...messages, isWaiting: false, fresh: 0 }, 'No new messages'],
  [null, null],
])('%j reads %s', (value, text) => expect(mailboxWords({ number: '', messages: value })).toBe(text));
