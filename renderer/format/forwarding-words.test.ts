import { expect, test } from 'vitest';
import { noForwarding } from '../../shared/model/forwarding.ts';
import type { AccountWords } from './account-words.ts';
import { withForwarding } from './forwarding-words.ts';

const reachable: AccountWords = {
  tone: 'good',
  state: 'Reachable',
  steadyState: 'Reachable',
  detail: null,
  short: 'Online',
  when: null,
};
const to = (always: string, busy = '') => ({ forwarding: { ...noForwarding, always, busy } });

test('an account whose every call goes elsewhere says so', () => {
  expect(withForwarding(reachable, to('600'))).toMatchObject({ tone: 'warn', short: 'Forwarded' });
  expect(withForwarding(reachable, to('600')).state).toContain('600');
});

test('one that calls reach, and one that none reaches, say it as before', () => {
  expect(withForwarding(reachable, to('', '600'))).toBe(reachable);
  const refused = { ...reachable, tone: 'bad' as const };
  expect(withForwarding(refused, to('600'))).toBe(refused);
});
