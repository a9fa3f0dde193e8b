/**
 * The cards of address books (CardDAV), as the last sync of each left them. A card without anything
 * that can be called is remembered with its ETag, so that it is not fetched again, and is no
 * contact.
 */
import { createHash } from 'node:crypto';
import type { ContactDraft } from '../../shared/model/contact.ts';
import { insert, rowOf, update } from './contact-rows.ts';
import type { Sql } from './database.ts';

/** What the server said of a collection when it was read; null: it says none. */
export interface CollectionState {
  /** RFC 6578: where the next sync goes on. */
  readonly token: string | null;
  /** Another one after each change (`getctag`). */
  readonly tag: string | null;
}

/** A card as the server has it now. `draft` null: nobody can be called by it. */
export interface BookCard {
  readonly url: string;
  readonly etag: string;
  readonly draft: ContactDraft | null;
}

/** Throws as `Contacts` does. URLs are absolute. */
export interface BookCards {
  /** The address book is there, and is called so. */
  readonly begin: (bookId: string, name: string) => void;
  /** Forgets all other books, with their contacts. */
  readonly keepBooks: (bookIds: readonly string[]) => void;
  /** Forgets all other collections of the book, with their contacts. */
  readonly keepCollections: (bookId: string, urls: readonly string[]) => void;
  /** Null: nothing of it is known. */
  readonly state: (bookId: string, collection: string) => CollectionState | null;
  /** The ETags by the URLs of the cards. */
  readonly etags: (bookId: string, collection: string) => ReadonlyMap<string, string>;
  readonly put: (bookId: string, collection: string, cards: readonly BookCard[]) => void;
  readonly remove: (bookId: string, urls: readonly string[]) => void;
  /** The collection was read to its end. */
  readonly finish: (bookId: string, collection: string, state: CollectionState) => void;
  /** Contacts of the book. */
  readonly count: (bookId: string) => number;
}

export function bookCards(
  read: <T>(work: (sql: Sql) => T) => T,
  change: <T>(work: (sql: Sql) => T) => T,
): BookCards {
  return {
    begin: (bookId, name) => {
      const known = read((sql) => sql.prepare('SELECT name FROM books WHERE id = ?').get(bookId));
      if (known?.['name'] !== name)
        change((sql) =>
          sql
            .prepare('INSERT INTO books VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET name = excluded.name')
            .run(bookId, name),
        );
    },
    keepBooks: (bookIds) => {
      const gone = read((sql) => sql.prepare('SELECT id FROM books').all())
        .map(({ id }) => String(id))
        .filter((id) => !bookIds.includes(id));
      if (gone.length > 0)
        change((sql) => gone.forEach((id) => sql.prepare('DELETE FROM books WHERE id = ?').run(id)));
    },
    keepCollections: (bookId, urls) => {
      const gone = read((sql) => sql.prepare('SELECT url FROM collections WHERE book = ?').all(bookId))
        .map(({ url }) => String(url))
        .filter((url) => !urls.includes(url));
      if (gone.length > 0) change((sql) => gone.forEach((url) => forget(sql, bookId, url)));
    },
    state: (bookId, collection) => read((sql) => stateOf(sql, bookId, collection)),
    etags: (bookId, collection) => read((sql) => etagsOf(sql, bookId, collection)),
    put: (bookId, collection, cards) =>
      change((sql) => {
        sql.prepare('INSERT OR IGNORE INTO collections (book, url) VALUES (?, ?)').run(bookId, collection);
        for (const card of cards) putCard(sql, bookId, collection, card);
      }),
    remove: (bookId, urls) => {
      if (urls.length > 0) change((sql) => urls.forEach((url) => removeCard(sql, bookId, url)));
    },
    finish: (bookId, collection, { token, tag }) => {
      const known = read((sql) => stateOf(sql, bookId, collection));
      if (known?.token === token && known.tag === tag) return;
      change((sql) =>
        sql
          .prepare(
            `INSERT INTO collections VALUES (?, ?, ?, ?)
             ON CONFLICT (book, url) DO UPDATE SET token = excluded.token, tag = excluded.tag`,
          )
          .run(bookId, collection, token, tag),
      );
    },
    count: (bookId) =>
      read((sql) =>
        Number(sql.prepare('SELECT count(*) AS count FROM contacts WHERE book = ?').get(bookId)?.['count']),
      ),
  };
}

function stateOf(sql: Sql, bookId: string, collection: string): CollectionState | null {
  const row = sql
    .prepare('SELECT token, tag FROM collections WHERE book = ? AND url = ?')
    .get(bookId, collection);
  if (row === undefined) return null;
  const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);
  return { token: text(row['token']), tag: text(row['tag']) };
}

const etagsOf = (sql: Sql, bookId: string, collection: string): ReadonlyMap<string, string> =>
  new Map(
    sql
      .prepare('SELECT url, etag FROM cards WHERE book = ? AND collection = ?')
      .all(bookId, collection)
      .map(({ url, etag }) => [String(url), String(etag)]),
  );

function putCard(sql: Sql, bookId: string, collection: string, { url, etag, draft }: BookCard): void {
  sql
    .prepare(
      `INSERT INTO cards VALUES (?, ?, ?, ?) ON CONFLICT (book, url)
       DO UPDATE SET collection = excluded.collection, etag = excluded.etag`,
    )
    .run(bookId, collection, url, etag);
  const id = contactId(bookId, url);
  const row = rowOf(sql, id);
  if (draft === null) removeContact(sql, id);
  else if (row) update(sql, Number(row['place']), draft);
  else insert(sql, id, { uid: `${bookId} ${url}`, draft, isFavourite: false }, bookId);
}

function removeCard(sql: Sql, bookId: string, url: string): void {
  sql.prepare('DELETE FROM cards WHERE book = ? AND url = ?').run(bookId, url);
  removeContact(sql, contactId(bookId, url));
}

function forget(sql: Sql, bookId: string, collection: string): void {
  for (const url of etagsOf(sql, bookId, collection).keys()) removeCard(sql, bookId, url);
  sql.prepare('DELETE FROM collections WHERE book = ? AND url = ?').run(bookId, collection);
}

const removeContact = (sql: Sql, id: string): void =>
  void sql.prepare('DELETE FROM contacts WHERE id = ?').run(id);

/** A URL may be longer than an id. */
const contactId = (bookId: string, url: string): string =>
  createHash('sha256').update(`${bookId} ${url}`).digest('hex');
