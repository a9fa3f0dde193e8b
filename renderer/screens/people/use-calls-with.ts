import { useEffect, useState } from 'react';
import { numberDigits } from '../../../shared/call-search.ts';
import { addressKey, partyKeys } from '../../../shared/contact-keys.ts';
import type { CallRecord } from '../../../shared/model/call.ts';
import type { Contact, ContactAddress } from '../../../shared/model/contact.ts';
import { everyCall, longestSearch, type KeptCall } from '../../../shared/model/history.ts';
import { invoke } from '../../client/client.ts';
import { shownAddress } from '../../format/contact.ts';
import { usePhone } from '../../store/phone-store.ts';

/** Calls that are shown, and those with each address that they are looked for among. */
const [shown, looked] = [10, 50];

/** The last calls with a contact, the newest first; null: main has not answered yet. */
export function useCallsWith(contact: Contact): readonly KeptCall[] | null {
  const version = usePhone(({ history }) => history.version);
  const accounts = usePhone((snapshot) => snapshot.accounts);
  const [known, setKnown] = useState<{
    readonly version: number;
    readonly calls: readonly KeptCall[];
  } | null>(null);
  useEffect(() => {
    let isWanted = true;
    const accountOf = (id: string) => accounts.find(({ account }) => account.id === id)?.account ?? null;
    void ask();
    async function ask(): Promise<void> {
      const found = await Promise.all(contact.addresses.map((address) => pageFor(searchFor(address))));
      if (isWanted) setKnown({ version, calls: callsOf(contact, found.flat(), accountOf) });
    }
    return () => {
      isWanted = false;
    };
  }, [contact, version, accounts]);
  return known?.calls ?? null;
}

/** The end of a number is the same in whatever way it is written. */
const searchFor = (address: ContactAddress): string =>
  address.kind === 'sip' ? shownAddress(address) : numberDigits(address.value).slice(-6);

async function pageFor(text: string): Promise<readonly KeptCall[]> {
  const search = text.slice(0, longestSearch);
  const result = await invoke('history.page', { ...everyCall, before: null, limit: looked, search });
  return result.ok ? result.value.calls : [];
}

/** Those with the very addresses of the contact: a search finds similar ones too. */
export function callsOf<T extends CallRecord>(
  { addresses }: Pick<Contact, 'addresses'>,
  calls: readonly T[],
  accountOf: (accountId: string) => Parameters<typeof partyKeys>[1],
): readonly T[] {
  const keys = new Set(addresses.map(addressKey));
  const own = calls.filter(({ remote, accountId }) =>
    partyKeys(remote.uri, accountOf(accountId)).some((key) => keys.has(key)),
  );
  return [...new Map(own.map((call) => [call.id, call])).values()]
    .toSorted((one, other) => other.startedAt.localeCompare(one.startedAt))
    .slice(0, shown);
}
