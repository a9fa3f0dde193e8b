import { addressBookScenes } from './address-books.ts';
import { incomingCall } from './calls.ts';
import { cardPreview, found, people, peopleOf } from './contacts.ts';
import { exampleDirectory } from './directories.ts';
import type { Scene } from './scene.ts';

export function peopleScenes(base: Scene['snapshot']): readonly Scene[] {
  const withPeople = { ...base, contacts: { version: 1, count: 300, parties: [] } };
  const bob = { id: 'bob', name: 'Bob Example', book: null };
  const { remote, accountId } = incomingCall;
  const known = {
    ...withPeople,
    calls: [incomingCall],
    contacts: { version: 1, count: 300, parties: [{ uri: remote.uri, accountId, contact: bob }] },
  };
  const contacts = peopleOf(300);
  return [
    { name: 'people', hash: '#/people', snapshot: withPeople, contacts },
    ...addressBookScenes(base),
    { name: 'people-of-book', hash: '#/person/emile', snapshot: withPeople, contacts: people },
    {
      name: 'people-found',
      hash: '#/people',
      snapshot: { ...withPeople, directories: [exampleDirectory] },
      contacts: people,
      found,
      typed: 'zo',
    },
    {
      name: 'people-of-directory',
      hash: '#/people',
      snapshot: { ...base, directories: [exampleDirectory] },
      found,
      typed: 'zo',
      press: ['Show Zoë Lorenz'],
    },
    { name: 'people-empty', hash: '#/people', snapshot: base },
    { name: 'people-person', hash: '#/person/bob', snapshot: withPeople, contacts },
    { name: 'people-edit', hash: '#/person/bob', snapshot: withPeople, contacts, press: ['Edit'] },
    { name: 'people-new', hash: '#/person/new', snapshot: withPeople, contacts, press: ['Save'] },
    {
      name: 'people-delete',
      hash: '#/person/bob',
      snapshot: withPeople,
      contacts: people,
      press: ['Delete…'],
    },
    {
      name: 'people-import',
      hash: '#/people',
      snapshot: withPeople,
      contacts,
      cardPreview,
      press: ['Import contacts…', 'What is left out'],
    },
    {
      name: 'people-import-updates',
      hash: '#/people',
      snapshot: withPeople,
      contacts,
      cardPreview,
      press: ['Import contacts…', 'and 2 more'],
    },
    { name: 'people-ring', hash: '#/people', snapshot: known, contacts },
  ];
}
