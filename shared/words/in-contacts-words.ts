import { words } from './index.ts';

const t = words('people');
const tBook = words('addressBooks');

/**
 * That an address is one of a contact. `book`: the address book that has the contact; null: it is
 * one of the person's own. `isAsserted`: of `Party`.
 */
export function inContactsWords(book: string | null, isAsserted: boolean): string {
  if (book === null) return t(isAsserted ? 'in-your-contacts' : 'says-in-contacts');
  return tBook(isAsserted ? 'in-book' : 'says-in-book', { name: book });
}
