/** A contact as the columns of its row and of its addresses, and back. */
import { folded, numberDigits } from '../../shared/call-search.ts';
import { addressKey } from '../../shared/contact-keys.ts';
import { contactForm, type Contact, type ContactDraft } from '../../shared/model/contact.ts';
import { addressParts } from '../../shared/shown-address.ts';
import type { Row } from './database.ts';

/** What a person can change. */
export function columnsOf(draft: ContactDraft): Row {
  const { name, organization, note } = draft;
  return { name, organization, note, sort: folded(name), search: searchText(draft) };
}

export function addressesOf({ addresses }: ContactDraft): readonly Row[] {
  return addresses.map((address, position) => {
    const { kind, value, label } = address;
    return { position, kind, value, label, key: addressKey(address) };
  });
}

/** Null: a later version, or another program, wrote what is no contact to this one. */
export function contactOf(row: Row, addresses: readonly Row[], bookName: unknown): Contact | null {
  const read = contactForm.safeParse({
    id: row['id'],
    name: row['name'],
    organization: row['organization'],
    addresses: addresses.map(({ kind, value, label }) => ({ kind, value, label })),
    isFavourite: row['favourite'] === 1,
    note: row['note'],
    source:
      row['book'] === null ? { kind: 'own' } : { kind: 'address-book', id: row['book'], name: bookName },
  });
  return read.success ? read.data : null;
}

/** As `searchText` of a call: what is shown, and the digits of numbers. */
function searchText({ name, organization, addresses }: ContactDraft): string {
  const shown = addresses.flatMap(({ kind, value }) => {
    if (kind === 'number') return [value, numberDigits(value)];
    const { user, host } = addressParts(value);
    return [`${user ?? ''}@${host}`];
  });
  return folded([name, organization, ...shown].join('\n'));
}
