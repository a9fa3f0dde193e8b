import { UserRoundCheck } from 'lucide-react';
import { words } from '../../shared/words/index.ts';

const t = words('people');

/** What vouches for a name: the address is one of a contact. No caller can write these words. */
export function InContacts() {
  return (
    <span className="inline-flex items-center gap-1 text-tiny text-muted">
      <UserRoundCheck aria-hidden size={14} className="shrink-0" />
      {t('in-your-contacts')}
    </span>
  );
}
