import type { Call } from '../../shared/model/call.ts';
import type { NamedContact } from '../../shared/model/contacts.ts';
import { createContactsSummary, nameParties } from '../ipc/contact-names.ts';
import type { Phone } from '../signalling/phone.ts';
import type { ProfileParts } from './profile.ts';

/** The person's own contacts, and the callers that they are. */
export function composeContacts({ contacts, accounts, history }: ProfileParts, phone: Pick<Phone, 'calls'>) {
  const named = nameParties(
    contacts,
    (accountId) => accounts.list().find(({ id }) => id === accountId) ?? null,
  );
  const summary = createContactsSummary(contacts, named, () => [
    ...phone.calls(),
    ...history.summary().recent,
  ]);
  /** Who a live call is with; null: nobody of the contacts. */
  const contactOf = ({ remote, accountId }: Pick<Call, 'remote' | 'accountId'>): NamedContact | null =>
    summary().parties.find((party) => party.uri === remote.uri && party.accountId === accountId)?.contact ??
    null;
  return { contacts, named, summary, contactOf };
}
export type ContactParts = ReturnType<typeof composeContacts>;
