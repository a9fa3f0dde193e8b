import type { Contact } from '../../../shared/model/contact.ts';
import { go } from '../../store/route.ts';
import { setUi } from '../../store/ui-store.ts';

/** Opens the page of a contact. Main does not keep what a directory found: the window does. */
export function openPerson(contact: Contact): void {
  setUi({ found: contact.source.kind === 'directory' ? contact : null });
  go('person', contact.id);
}
