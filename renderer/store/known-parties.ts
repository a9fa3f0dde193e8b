import { useEffect } from 'react';
import { create } from 'zustand';
import type { Party } from '../../shared/model/call.ts';
import type { NamedContact, PartyQuery } from '../../shared/model/contacts.ts';
import { partyName } from '../../shared/shown-address.ts';
import { invoke } from '../client/client.ts';
import { addressOf } from '../format/address.ts';
import { useAccount, usePhone } from './phone-store.ts';

interface Known {
  /** Of the contacts that it was asked of. */
  readonly version: number;
  readonly contact: NamedContact | null;
}

/** Who is a contact, of the parties that were asked for: by `keyOf`. */
const useKnown = create<{ readonly parties: ReadonlyMap<string, Known> }>(() => ({ parties: new Map() }));
const keyOf = ({ uri, accountId }: PartyQuery): string => `${accountId} ${uri}`;

/** Parties that are asked for together, at the end of this turn. */
let wanted = new Map<string, PartyQuery>();
const together = 200;

function want(party: PartyQuery, version: number): void {
  if (wanted.size === 0) queueMicrotask(() => void ask(version));
  wanted.set(keyOf(party), party);
}

async function ask(version: number): Promise<void> {
  const parties = [...wanted.values()];
  wanted = new Map();
  for (let at = 0; at < parties.length; at += together) {
    const result = await invoke('contacts.named', { parties: parties.slice(at, at + together) });
    // The list of contacts says why they cannot be read.
    if (!result.ok) return;
    const found = result.value.map((party) => [keyOf(party), { version, contact: party.contact }] as const);
    useKnown.setState(({ parties: known }) => ({ parties: new Map([...known, ...found]) }));
  }
}

export interface ShownParty {
  readonly name: string;
  /** Null: it adds nothing to the name. Of a contact it is always there. */
  readonly address: string | null;
  /** The contact that has this very address; null: the name is what the other side says. */
  readonly contact: NamedContact | null;
}

/** How a party of a call is shown: by the name in the contacts, else as it names itself. */
export function useShownParty(remote: Party, accountId: string): ShownParty {
  const status = useAccount(accountId);
  const contacts = usePhone((snapshot) => snapshot.contacts);
  const query = { uri: remote.uri, accountId };
  const key = keyOf(query);
  const live = contacts.parties.find((party) => keyOf(party) === key);
  const known = useKnown(({ parties }) => parties.get(key));
  const isAsked = live !== undefined || contacts.count === 0 || known?.version === contacts.version;
  useEffect(() => {
    if (!isAsked) want({ uri: remote.uri, accountId }, contacts.version);
  }, [isAsked, remote.uri, accountId, contacts.version]);
  const contact = contacts.count === 0 ? null : (live?.contact ?? known?.contact ?? null);
  const shown = contact ? { ...remote, displayName: contact.name } : remote;
  return { name: partyName(shown), address: addressOf(shown, status), contact };
}
