import type { Policy } from '../../shared/model/administrator.ts';

/** What a policy decides, a sentence each; none where it decides nothing. */
export function policySentences({ trustSets, systemRoots, revocation, minimum, media }: Policy): string[] {
  return [
    ...(trustSets === 'administrator'
      ? ['Only the certificates from your administrator count; sets of your own do not.']
      : []),
    ...(systemRoots === 'never' ? ['The authorities that this system trusts do not count.'] : []),
    ...(revocation === 'hard'
      ? ['A server is refused where it cannot be told whether its certificate was withdrawn.']
      : []),
    ...(minimum
      ? [`RSA keys have at least ${minimum.rsaBits} bits, and signatures SHA-${minimum.hashBits} or better.`]
      : []),
    ...(media === 'encrypted' ? ['There are no calls without encrypted voice.'] : []),
  ];
}
