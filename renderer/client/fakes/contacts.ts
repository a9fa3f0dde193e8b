/** Contacts as main keeps them, over those of a scene. */
import { folded } from '../../../shared/call-search.ts';
import type { Contact } from '../../../shared/model/contact.ts';
import type { CardPreview, ContactPage, ContactQuery } from '../../../shared/model/contacts.ts';

const person = (id: string, name: string, change: Partial<Contact> = {}): Contact => ({
  id,
  name,
  organization: 'Example Corp',
  addresses: [{ kind: 'sip', value: `sip:${id}@example.com`, label: 'work' }],
  isFavourite: false,
  note: '',
  source: { kind: 'own' },
  ...change,
});

export const people: readonly Contact[] = [
  person('bob', 'Bob Example', {
    isFavourite: true,
    addresses: [
      { kind: 'sip', value: 'sip:bob@example.com', label: 'work' },
      { kind: 'number', value: '+49 171 234567', label: 'mobile' },
      { kind: 'number', value: '+49 30 1234567', label: 'home' },
    ],
    note: 'Reception, second floor.\nBack on Mondays.',
  }),
  person('carol', 'Carol Nguyễn', { isFavourite: true, organization: 'Facilities' }),
  person('anna', 'Anna Müller-Lüdenscheidt', { organization: 'Sales, Southern Region' }),
  person('david', 'David O’Neil', { organization: '' }),
  person('emile', 'Émile Zola', { source: { kind: 'address-book', id: 'team', name: 'Sales team' } }),
];

/** As a directory finds them. */
export const found: readonly Contact[] = ['Zoë Lorenz', 'Lorenzo Rossi'].map((name, at) =>
  person(`found-${at}`, name, {
    addresses: [{ kind: 'number', value: `+49 30 123 40${at}`, label: 'work' }],
    source: { kind: 'directory', id: 'company', name: 'Example Corp' },
  }),
);

export const peopleOf = (count: number): readonly Contact[] =>
  Array.from({ length: count }, (_, at) => people[at] ?? person(`p${at}`, `Person ${at}`));

export function contactPageOf(
  contacts: readonly Contact[],
  { offset, limit, search }: ContactQuery,
): ContactPage {
  const found = contacts.filter(({ name }) => folded(name).includes(folded(search)));
  return { version: 1, count: found.length, contacts: found.slice(offset, offset + limit) };
}

export const cardPreview: CardPreview = {
  previewId: 'preview',
  source: 'company-directory.vcf',
  added: 112,
  updated: 6,
  updates: [
    { contactId: 'bob', name: 'Bob Example', nextName: 'Robert Example', how: 'replaced' },
    { contactId: 'carol', name: 'Carol Nguyễn', nextName: 'Carol Nguyễn', how: 'completed' },
    ...['David O’Neil', 'Person 5', 'Person 6', 'Person 7'].map(
      (name) => ({ contactId: name, name, nextName: name, how: 'replaced' }) as const,
    ),
  ],
  unchanged: 3,
  leftOut: 2,
  flaws: [
    { place: 4, name: 'Mail only', why: 'no-address', text: '' },
    { place: 17, name: 'Support', why: 'address', text: '0800 FLOWERS' },
    { place: 121, name: '', why: 'cut', text: '' },
  ],
};
