import { words } from '../../shared/words/index.ts';
import type { Policy } from '../../shared/model/administrator.ts';

const t = words('formats');

/** What a policy decides, a sentence each; none where it decides nothing. */
export function policySentences({
  trustSets,
  systemRoots,
  revocation,
  minimum,
  media,
  recording,
  transfers,
}: Policy): string[] {
  return [
    ...(trustSets === 'administrator' ? [t('only-the-certificates-from-your')] : []),
    ...(systemRoots === 'never' ? [t('the-authorities-that-this-system')] : []),
    ...(revocation === 'hard' ? [t('a-server-is-refused-where')] : []),
    ...(minimum
      ? [t('rsa-keys-have-at-least', { rsaBits: minimum.rsaBits, hashBits: minimum.hashBits })]
      : []),
    ...(recording === 'never' ? [t('calls-are-not-recorded')] : []),
    ...(transfers === 'any' ? [] : [t('transfers-of-others', { transfers })]),
    ...(media === 'encrypted' ? [t('there-are-no-calls-without')] : []),
  ];
}
