/** The rows of contacts: each with those of its addresses. */
import type { Contact, ContactDraft } from '../../shared/model/contact.ts';
import { addressesOf, columnsOf, contactOf } from './contact-columns.ts';
import type { Row, Sql } from './database.ts';

/** A contact as a file has it. */
export interface ImportedContact {
  /** Null: the file names none. */
  readonly uid: string | null;
  readonly draft: ContactDraft;
  readonly isFavourite: boolean;
}

export function contactAt(sql: Sql, place: number): Contact | null {
  return withAddresses(sql, sql.prepare('SELECT * FROM contacts WHERE place = ?').get(place));
}

export const rowOf = (sql: Sql, id: string): Row | undefined =>
  sql.prepare('SELECT * FROM contacts WHERE id = ?').get(id);

export function withAddresses(sql: Sql, row: Row | undefined): Contact | null {
  if (row === undefined) return null;
  const addresses = sql
    .prepare('SELECT * FROM addresses WHERE contact = ? ORDER BY position')
    .all(Number(row['place']));
  return contactOf(row, addresses, bookName(sql, row['book']));
}

const bookName = (sql: Sql, book: Row[string] | undefined): unknown =>
  typeof book === 'string' ? sql.prepare('SELECT name FROM books WHERE id = ?').get(book)?.['name'] : null;

/** `book`: the address book that it is of; null: it is an own one. */
export function insert(
  sql: Sql,
  id: string,
  { uid, draft, isFavourite }: ImportedContact,
  book: string | null = null,
): void {
  const favourite = isFavourite ? 1 : 0;
  const row = { id, uid: uid ?? `urn:uuid:${id}`, favourite, book, ...columnsOf(draft) };
  const names = Object.keys(row);
  const { lastInsertRowid } = sql
    .prepare(
      `INSERT INTO contacts (${names.join(', ')}) VALUES (${names.map((name) => `:${name}`).join(', ')})`,
    )
    .run(row);
  insertAddresses(sql, Number(lastInsertRowid), draft);
}

export function update(sql: Sql, place: number, draft: ContactDraft): void {
  const row = columnsOf(draft);
  const names = Object.keys(row);
  sql
    .prepare(
      `UPDATE contacts SET ${names.map((name) => `${name} = :${name}`).join(', ')} WHERE place = :place`,
    )
    .run({ place, ...row });
  sql.prepare('DELETE FROM addresses WHERE contact = ?').run(place);
  insertAddresses(sql, place, draft);
}

function insertAddresses(sql: Sql, contact: number, draft: ContactDraft): void {
  const statement = sql.prepare(
    'INSERT INTO addresses VALUES (:contact, :position, :kind, :value, :label, :key)',
  );
  for (const address of addressesOf(draft)) statement.run({ contact, ...address });
}
