/** Contacts to a file of vCard 4.0 (RFC 6350), which reads back as the same contacts. */
import ICAL from 'ical.js';
import type { AddressLabel, Contact, ContactAddress } from '../../shared/model/contact.ts';
import { favouriteProperty } from './read-cards.ts';

const types: Readonly<Record<AddressLabel, { readonly type?: string }>> = {
  work: { type: 'work' },
  mobile: { type: 'cell' },
  home: { type: 'home' },
  other: {},
};

/** RFC 7095 3.3. */
type Property = readonly [name: string, parameters: object, type: string, ...values: unknown[]];

export type WrittenContact = Pick<Contact, 'name' | 'organization' | 'addresses' | 'note' | 'isFavourite'> & {
  readonly uid: string;
};

export function writeCards(contacts: Iterable<WrittenContact>): string {
  return Array.from(contacts, writeCard).join('');
}

function writeCard({ uid, name, organization, addresses, note, isFavourite }: WrittenContact): string {
  const properties: readonly Property[] = [
    ['version', {}, 'text', '4.0'],
    ['uid', {}, 'text', uid],
    ['fn', {}, 'text', name],
    ...(organization === '' ? [] : [['org', {}, 'text', [organization]] as const]),
    ...addresses.map(addressProperty),
    ...(note === '' ? [] : [['note', {}, 'text', note] as const]),
    ...(isFavourite ? [[favouriteProperty, {}, 'text', '1'] as const] : []),
  ];
  return ICAL.stringify(['vcard', properties, []]);
}

function addressProperty({ kind, value, label }: ContactAddress): Property {
  return kind === 'sip' ? ['impp', types[label], 'uri', value] : ['tel', types[label], 'text', value];
}
