import { UserRoundCheck } from 'lucide-react';
import type { NamedContact } from '../../shared/model/contacts.ts';
import { words } from '../../shared/words/index.ts';

const t = words('people');
const tBook = words('addressBooks');

/** What vouches for a name: the address is one of a contact. No caller can write these words. */
export function InContacts({ contact: { book } }: { readonly contact: NamedContact }) {
  return (
    <span className="inline-flex items-center gap-1 text-tiny text-muted">
      <UserRoundCheck aria-hidden size={14} className="shrink-0" />
      {book === null ? t('in-your-contacts') : tBook('in-book', { name: book })}
    </span>
  );
}
