import { UserRound, UserRoundCheck } from 'lucide-react';
import type { NamedContact } from '../../shared/model/contacts.ts';
import { inContactsWords } from '../../shared/words/in-contacts-words.ts';

/**
 * What vouches for a name: the address is one of a contact, and the server asserts it or the caller
 * gives it. No caller can write these words.
 */
export function InContacts({
  contact: { book },
  isAsserted,
}: {
  readonly contact: NamedContact;
  readonly isAsserted: boolean;
}) {
  const Icon = isAsserted ? UserRoundCheck : UserRound;
  return (
    <span className="inline-flex items-center gap-1 text-tiny text-muted">
      <Icon aria-hidden size={14} className="shrink-0" />
      {inContactsWords(book, isAsserted)}
    </span>
  );
}
