import { partyKeys } from '../../shared/contact-keys.ts';
import { FaultError } from '../../shared/errors.ts';
import type { Account } from '../../shared/model/account.ts';
import type { CallRecord, Call } from '../../shared/model/call.ts';
import type { ContactsSummary, NamedParty, PartyQuery } from '../../shared/model/contacts.ts';
import type { Contacts } from '../storage/contacts.ts';

/** Which contacts the parties of calls are. */
export type NameParties = (parties: readonly PartyQuery[]) => readonly NamedParty[];

/** `accountOf`: null: it is no longer there. */
export const nameParties =
  (
    contacts: Pick<Contacts, 'named'>,
    accountOf: (accountId: string) => Pick<Account, 'aor' | 'dialling'> | null,
  ): NameParties =>
  (parties) =>
    parties.map(({ uri, accountId }) => {
      const keys = partyKeys(uri, accountOf(accountId));
      return { uri, accountId, contact: keys.length === 0 ? null : contacts.named(keys) };
    });

/**
 * The summary for the snapshot. It has the parties of calls that go on or ended last, so that a
 * call rings with the name at once. Nothing is looked up again until contacts or parties change.
 */
export function createContactsSummary(
  contacts: Pick<Contacts, 'version' | 'count'>,
  named: NameParties,
  calls: () => readonly Pick<Call | CallRecord, 'remote' | 'accountId'>[],
): () => ContactsSummary {
  let known = { key: '', parties: [] as readonly NamedParty[] };
  return () => {
    const wanted = calls().map(({ remote, accountId }) => ({ uri: remote.uri, accountId }));
    const count = contacts.count();
    const version = contacts.version();
    const key = JSON.stringify([version, wanted]);
    if (known.key !== key) known = { key, parties: readable(named, wanted) };
    return { version, count, parties: known.parties };
  };
}

/** Where the disk refuses, the callers keep the names that they have; the list tells the fault. */
function readable(named: NameParties, wanted: readonly PartyQuery[]): readonly NamedParty[] {
  try {
    return named(wanted).filter(({ contact }) => contact !== null);
  } catch (error) {
    if (!(error instanceof FaultError)) throw error;
    return [];
  }
}
