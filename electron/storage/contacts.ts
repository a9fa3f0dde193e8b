import { randomUUID } from 'node:crypto';
import { searchWords } from '../../shared/call-search.ts';
import { FaultError, type Fault } from '../../shared/errors.ts';
import type { Contact, ContactDraft } from '../../shared/model/contact.ts';
import {
  type ExistingChoice,
  contactLimit,
  type ContactPage,
  type ContactQuery,
  type NamedContact,
} from '../../shared/model/contacts.ts';
import { bookCards, type BookCards } from './book-cards.ts';
import { plan, take, type ImportOutcome, type ImportPlan } from './contact-import.ts';
import { contactAt, insert, rowOf, update, withAddresses, type ImportedContact } from './contact-rows.ts';
import { openDatabase, type Row, type Sql } from './database.ts';

/**
 * The order of the list is in an index together with what is searched, so that neither needs the
 * rows. `key` of an address: `shared/contact-keys.ts`. `book` of a contact: the address book that
 * it is a card of; null: it is the person's own.
 */
export const contactSteps: readonly string[] = [
  `CREATE TABLE contacts (
     place INTEGER PRIMARY KEY,
     id TEXT NOT NULL UNIQUE,
     uid TEXT NOT NULL UNIQUE,
     name TEXT NOT NULL,
     organization TEXT NOT NULL,
     note TEXT NOT NULL,
     favourite INTEGER NOT NULL,
     sort TEXT NOT NULL,
     search TEXT NOT NULL
   ) STRICT;
   CREATE INDEX contacts_listed ON contacts (favourite DESC, sort, place, search);
   CREATE TABLE addresses (
     contact INTEGER NOT NULL REFERENCES contacts (place) ON DELETE CASCADE,
     position INTEGER NOT NULL,
     kind TEXT NOT NULL,
     value TEXT NOT NULL,
     label TEXT NOT NULL,
     key TEXT NOT NULL,
     PRIMARY KEY (contact, position)
   ) STRICT;
   CREATE INDEX addresses_found ON addresses (key, contact)`,
  `CREATE TABLE books (id TEXT PRIMARY KEY, name TEXT NOT NULL) STRICT;
   ALTER TABLE contacts ADD COLUMN book TEXT REFERENCES books (id) ON DELETE CASCADE;
   CREATE INDEX contacts_of_book ON contacts (book) WHERE book IS NOT NULL;
   CREATE TABLE collections (
     book TEXT NOT NULL REFERENCES books (id) ON DELETE CASCADE,
     url TEXT NOT NULL,
     token TEXT,
     tag TEXT,
     PRIMARY KEY (book, url)
   ) STRICT;
   CREATE TABLE cards (
     book TEXT NOT NULL,
     collection TEXT NOT NULL,
     url TEXT NOT NULL,
     etag TEXT NOT NULL,
     PRIMARY KEY (book, url),
     FOREIGN KEY (book, collection) REFERENCES collections (book, url) ON DELETE CASCADE
   ) STRICT`,
];

export interface ExportedContact extends Contact {
  readonly uid: string;
}

/**
 * The person's own contacts, and those of address books. Reading throws FaultError
 * `storage: read-failed`; changing `storage: write-failed`, and nothing has changed then.
 */
export interface Contacts {
  /** Another one after each change. */
  readonly version: () => number;
  /** Of all. Where the disk refuses to read it, as it was known last. */
  readonly count: () => number;
  readonly page: (query: ContactQuery) => ContactPage;
  readonly one: (id: string) => Contact | null;
  /**
   * Whose address has one of these keys (`shared/contact-keys.ts`); the own ones count first.
   */
  readonly named: (keys: readonly string[]) => NamedContact | null;
  /** The own ones; so with all that follows. */
  readonly all: () => readonly ExportedContact[];
  /** The same in parts of at most `limit`, each read when it is wanted. */
  readonly parts: (limit: number) => Generator<readonly ExportedContact[]>;
  /** Gives its id. Throws FaultError `contacts: full`. */
  readonly add: (draft: ContactDraft) => string;
  /** Throws FaultError `contacts: not-found`; so do the next two. */
  readonly change: (id: string, draft: ContactDraft) => void;
  readonly setFavourite: (id: string, isFavourite: boolean) => void;
  readonly remove: (id: string) => void;
  /** What `takeOver` would make of each contact. */
  readonly compare: (contacts: readonly ImportedContact[]) => readonly ImportPlan[];
  /**
   * Adds them. One with a UID that is here replaces that contact; one with a name and an address of
   * a contact here is joined with it; with `keep` both stay as they are. All or none. Throws
   * FaultError `contacts: full`.
   */
  readonly takeOver: (
    contacts: readonly ImportedContact[],
    existing?: ExistingChoice,
  ) => readonly ImportOutcome[];
  readonly books: BookCards;
  readonly close: () => void;
}

/** `onFault`: as of `openHistory`; `limit`: own contacts, at most. */
export function openContacts(path: string, onFault: (fault: Fault) => void, limit = contactLimit): Contacts {
  let version = 0;
  let known = { version: -1, count: 0 };
  let found = { version: -1, search: '', places: [] as readonly number[] };
  const database = openDatabase(path, contactSteps, (fault) => {
    version += 1;
    onFault(fault);
  });
  const { read } = database;
  const change = <T>(work: (sql: Sql) => T): T => {
    const result = database.change((sql) => withinLimit(sql, limit, work));
    version += 1;
    return result;
  };
  return {
    version: () => version,
    count: () => {
      if (known.version !== version) known = { version, count: countOr(read, known.count, onFault) };
      return known.count;
    },
    page: ({ offset, limit: length, search }) => {
      if (found.version !== version || found.search !== search)
        found = { version, search, places: read((sql) => placesOf(sql, search)) };
      const wanted = found.places.slice(offset, offset + length);
      const contacts = read((sql) => wanted.flatMap((place) => contactAt(sql, place) ?? []));
      return { version, count: found.places.length, contacts };
    },
    one: (id) => read((sql) => withAddresses(sql, rowOf(sql, id))),
    named: (keys) => read((sql) => namedBy(sql, keys)),
    all: () => [...partsOf(read, contactLimit)].flat(),
    parts: (length) => partsOf(read, length),
    add: (draft) =>
      change((sql) => {
        const id = randomUUID();
        insert(sql, id, { uid: `urn:uuid:${id}`, draft, isFavourite: false });
        return id;
      }),
    change: (id, draft) => change((sql) => update(sql, placeOf(sql, id), draft)),
    setFavourite: (id, isFavourite) =>
      change((sql) => {
        sql
          .prepare('UPDATE contacts SET favourite = ? WHERE place = ?')
          .run(isFavourite ? 1 : 0, placeOf(sql, id));
      }),
    remove: (id) =>
      change((sql) => {
        sql.prepare('DELETE FROM contacts WHERE place = ?').run(placeOf(sql, id));
      }),
    compare: (contacts) => read((sql) => contacts.map((contact) => plan(sql, contact))),
    takeOver: (contacts, existing = 'update') =>
      change((sql) => contacts.map((contact) => take(sql, contact, existing))),
    books: bookCards(read, change),
    close: database.close,
  };
}

function countOr(
  read: <T>(work: (sql: Sql) => T) => T,
  last: number,
  onFault: (fault: Fault) => void,
): number {
  try {
    return read(countOf);
  } catch (error) {
    if (!(error instanceof FaultError)) throw error;
    onFault(error.fault);
    return last;
  }
}

const countOf = (sql: Sql): number =>
  Number(sql.prepare('SELECT count(*) AS count FROM contacts').get()?.['count']);
const ownCountOf = (sql: Sql): number =>
  Number(sql.prepare('SELECT count(*) AS count FROM contacts WHERE book IS NULL').get()?.['count']);

/** Those that match, in the order of the list. */
function placesOf(sql: Sql, search: string): readonly number[] {
  const words = searchWords(search);
  const conditions = ['true', ...words.map(() => 'instr(search, ?) > 0')].join(' AND ');
  return sql
    .prepare(
      `SELECT place FROM contacts INDEXED BY contacts_listed
       WHERE ${conditions} ORDER BY favourite DESC, sort, place`,
    )
    .all(...words)
    .map((row) => Number(row['place']));
}

function* partsOf(
  read: <T>(work: (sql: Sql) => T) => T,
  limit: number,
): Generator<readonly ExportedContact[]> {
  for (let after = 0, isMore = true; isMore;) {
    const rows = read((sql) =>
      sql
        .prepare('SELECT * FROM contacts WHERE book IS NULL AND place > ? ORDER BY place LIMIT ?')
        .all(after, limit),
    );
    isMore = rows.length === limit;
    after = Number(rows.at(-1)?.['place'] ?? after);
    yield read((sql) => rows.flatMap((row) => exported(sql, row)));
  }
}

function exported(sql: Sql, row: Row): readonly ExportedContact[] {
  const contact = withAddresses(sql, row);
  return contact ? [{ ...contact, uid: String(row['uid']) }] : [];
}

function placeOf(sql: Sql, id: string): number {
  const row = rowOf(sql, id);
  if (row === undefined || row['book'] !== null)
    throw new FaultError({ stage: 'contacts', code: 'not-found' });
  return Number(row['place']);
}

/** The first own one in the order of the list, else the first one of a book. */
function namedBy(sql: Sql, keys: readonly string[]): NamedContact | null {
  const row = sql
    .prepare(
      `SELECT contacts.id, contacts.name, books.name AS book_name
       FROM contacts LEFT JOIN books ON books.id = contacts.book WHERE place IN (
         SELECT contact FROM addresses WHERE key IN (${keys.map(() => '?').join(', ')})
       ) ORDER BY book IS NOT NULL, favourite DESC, sort, place LIMIT 1`,
    )
    .get(...keys);
  if (row === undefined) return null;
  const book = row['book_name'];
  return {
    id: String(row['id']),
    name: String(row['name']),
    book: typeof book === 'string' ? book : null,
  };
}

/** What would be too much is undone, as every change that throws. */
function withinLimit<T>(sql: Sql, limit: number, work: (sql: Sql) => T): T {
  const result = work(sql);
  if (ownCountOf(sql) <= limit) return result;
  const expected = { code: 'contacts', count: limit } as const;
  throw new FaultError({ stage: 'contacts', code: 'full', expected });
}
