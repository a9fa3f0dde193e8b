import { words } from '../../shared/words/index.ts';
import type { AccountWords } from './account-words.ts';

const t = words('formats');

/**
 * The words of an account whose calls are refused by choice. An account that no call reaches says
 * so as before.
 */
export function withDoNotDisturb(said: AccountWords, isOn: boolean): AccountWords {
  if (!isOn || said.tone !== 'good') return said;
  const state = t('do-not-disturb');
  return {
    ...said,
    tone: 'warn',
    state,
    steadyState: state,
    detail: t('calls-are-refused'),
    short: t('do-not-disturb-short'),
  };
}
