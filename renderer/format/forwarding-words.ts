import type { Account } from '../../shared/model/account.ts';
import { isolated, words } from '../../shared/words/index.ts';
import type { AccountWords } from './account-words.ts';

const t = words('answering');

/** Where every call of the account goes; null: calls ring here. */
export const forwardedTo = ({ forwarding }: Pick<Account, 'forwarding'>): string | null =>
  forwarding.always === '' ? null : forwarding.always;

/** The words of an account whose calls go elsewhere. One that no call reaches says so as before. */
export function withForwarding(said: AccountWords, account: Pick<Account, 'forwarding'>): AccountWords {
  const target = forwardedTo(account);
  if (target === null || said.tone !== 'good') return said;
  const state = t('to-named', { target: isolated(target) });
  return { ...said, tone: 'warn', state, steadyState: state, detail: null, short: t('to-short') };
}
