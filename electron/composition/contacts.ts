import { createContactsSummary, nameParties } from '../ipc/contact-names.ts';
import type { Phone } from '../signalling/phone.ts';
import type { ProfileParts } from './profile.ts';

/** The person's own contacts, and the callers that they are. */
export function composeContacts({ contacts, accounts, history }: ProfileParts, phone: Pick<Phone, 'calls'>) {
  const named = nameParties(
    contacts,
    (accountId) => accounts.list().find(({ id }) => id === accountId)?.aor ?? null,
  );
  const summary = createContactsSummary(contacts, named, () => [
    ...phone.calls(),
    ...history.summary().recent,
  ]);
  return { contacts, named, summary };
}
export type ContactParts = ReturnType<typeof composeContacts>;
