import { bookUrl } from '../../../shared/book-url.ts';
import type { CommandArgument } from '../../../shared/ipc/contract.ts';
import type { AddressBook } from '../../../shared/model/address-book.ts';
import type { RevocationPolicy } from '../../../shared/model/revocation.ts';
import { words } from '../../../shared/words/index.ts';
import type { FieldErrors } from '../../components/use-form.ts';

const t = words('addressBooks');
const shared = words('serverRows');

/** The fields of the form, as they are written. */
export interface AddressBookFields {
  readonly name: string;
  readonly url: string;
  readonly user: string;
  /** Null: as stored. */
  readonly password: string | null;
  readonly trustSetIds: readonly string[];
  readonly useSystemRoots: boolean;
  readonly revocation: RevocationPolicy;
}
export type AddressBookErrors = FieldErrors<AddressBookFields>;

export const emptyAddressBook = (trustSetIds: readonly string[]): AddressBookFields => ({
  name: '',
  url: '',
  user: '',
  password: '',
  trustSetIds,
  useSystemRoots: false,
  revocation: 'soft',
});

export const addressBookFieldsOf = (book: AddressBook): AddressBookFields => ({
  name: book.name,
  url: book.url,
  user: book.user,
  password: book.hasPassword ? null : '',
  trustSetIds: book.trustSetIds,
  useSystemRoots: book.useSystemRoots,
  revocation: book.revocation,
});

/** What is wrong, by field, in sentences. Main decides again. */
export const checkAddressBook = ({ name, url, user }: AddressBookFields): AddressBookErrors => ({
  ...(name.trim() === '' ? { name: shared('name-missing') } : {}),
  ...(bookUrl(url) === null ? { url: t('url-wrong') } : {}),
  ...(/[:\p{Cc}]/u.test(user) ? { user: t('user-wrong') } : {}),
});

/** The draft to save; `fields` must have no errors. */
export const addressBookDraftOf = (
  { name, url, user, password, trustSetIds, useSystemRoots, revocation }: AddressBookFields,
  book: AddressBook | null,
): CommandArgument<'addressBooks.save'> => ({
  ...(book ? { id: book.id } : {}),
  name: name.trim(),
  url: bookUrl(url) ?? url,
  user: user.trim(),
  ...(password === null ? {} : { password }),
  trustSetIds,
  useSystemRoots,
  revocation,
});
