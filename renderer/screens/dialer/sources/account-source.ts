import type { AccountStatus } from '../../../../shared/model/snapshot.ts';
import { bareAddress } from '../../../format/address.ts';
import type { SuggestionSource } from './suggestion.ts';

/** The person's own other accounts. */
export const accountSource =
  (accounts: readonly AccountStatus[], chosenId: string): SuggestionSource =>
  (text) => {
    const wanted = text.toLowerCase();
    const found = accounts
      .filter(({ account }) => account.id !== chosenId)
      .map(({ account: { displayName, aor } }) => ({ displayName, aor, address: bareAddress(aor) }))
      .filter(({ displayName, address }) =>
        [displayName, address].some((words) => words.toLowerCase().includes(wanted)),
      );
    return Promise.resolve(
      found.map(({ displayName, aor, address }) => ({
        name: displayName || address,
        address: displayName ? address : null,
        target: aor,
        accountId: null,
      })),
    );
  };
