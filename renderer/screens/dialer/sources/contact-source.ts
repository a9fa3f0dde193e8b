import { longestSearch } from '../../../../shared/model/history.ts';
import { invoke } from '../../../client/client.ts';
import { callTarget, shownAddress } from '../../../format/contact.ts';
import type { SuggestionSource } from './suggestion.ts';

/** Contacts that are offered, and addresses of each. */
const [looked, offered] = [5, 2];

/** The person's own contacts, favourites first. */
export const contactSource: SuggestionSource = async (text) => {
  const search = text.slice(0, longestSearch);
  const result = await invoke('contacts.page', { offset: 0, limit: looked, search });
  // The list of contacts says why they cannot be read.
  if (!result.ok) return [];
  return result.value.contacts.flatMap(({ name, addresses }) =>
    addresses.slice(0, offered).map((address) => ({
      name,
      address: shownAddress(address),
      target: callTarget(address),
      accountId: null,
      isPerson: true,
    })),
  );
};
