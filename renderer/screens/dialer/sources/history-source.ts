import { everyCall, longestSearch } from '../../../../shared/model/history.ts';
import { calledAgain } from '../../../../shared/address-alone.ts';
import { partyName } from '../../../../shared/shown-address.ts';
import type { AccountStatus } from '../../../../shared/model/snapshot.ts';
import { invoke } from '../../../client/client.ts';
import { addressOf } from '../../../format/address.ts';
import type { SuggestionSource } from './suggestion.ts';

/** Calls that are looked through, from the newest one that matches. */
const looked = 50;

/** The parties of finished calls, the last one first. `accounts`: those that can call now. */
export const historySource =
  (accounts: readonly AccountStatus[]): SuggestionSource =>
  async (text) => {
    const search = text.slice(0, longestSearch);
    const result = await invoke('history.page', { ...everyCall, before: null, limit: looked, search });
    // The list below says why the history cannot be read.
    if (!result.ok) return [];
    return result.value.calls.flatMap(({ remote, accountId }) => {
      const target = calledAgain(remote);
      const status = accounts.find(({ account }) => account.id === accountId) ?? null;
      return target === null || status === null
        ? []
        : [{ name: partyName(remote), address: addressOf(remote, status), target, accountId }];
    });
  };
