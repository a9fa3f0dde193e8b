import { setImmediate as nextTurn } from 'node:timers/promises';
import { writeCards } from '../contacts/write-cards.ts';
import type { Contacts } from '../storage/contacts.ts';

/** Contacts that are read and written in one turn of the loop, so that calls go on. */
const contactsOfTurn = 100;

/** All own contacts as the text of a vCard file. */
export async function exportCards(contacts: Pick<Contacts, 'parts'>): Promise<string> {
  const cards: string[] = [];
  for (const part of contacts.parts(contactsOfTurn)) {
    cards.push(writeCards(part));
    await nextTurn();
  }
  return cards.join('');
}
