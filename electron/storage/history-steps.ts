/**
 * The database of the call history and of text messages, from version to version.
 *
 * `place` gives the order: a call that ended later has a greater one. Places have gaps where calls
 * were deleted. What calls are filtered by, and `search` (of `searchText`), are in one index with
 * it, so that a search reads nothing else. It is no full-text index: not each build of SQLite has
 * that, and of 100,000 calls this finds those that match in some 10 ms. `taken_over`: hashes of
 * files whose calls are here. `looked_at` has one row: the place of the newest call that the person
 * has looked at. `going_on` has what was added to calls that have not ended, and what is known of
 * these. `asserted`: `Party.isAsserted`.
 */
export const historySteps: readonly string[] = [
  `CREATE TABLE calls (
     place INTEGER PRIMARY KEY,
     id TEXT NOT NULL,
     account TEXT NOT NULL,
     direction TEXT NOT NULL,
     name TEXT,
     uri TEXT NOT NULL,
     first_name TEXT,
     first_uri TEXT,
     started_at TEXT NOT NULL,
     established_at TEXT,
     ended_at TEXT NOT NULL,
     fault TEXT,
     missed INTEGER NOT NULL,
     search TEXT NOT NULL
   ) STRICT;
   CREATE INDEX calls_found ON calls (place, missed, search);
   CREATE TABLE taken_over (hash TEXT PRIMARY KEY) STRICT`,
  'ALTER TABLE calls ADD COLUMN protection TEXT',
  'ALTER TABLE calls ADD COLUMN quality TEXT',
  // What was missed before there was a mark is not counted as new.
  `CREATE TABLE looked_at (place INTEGER NOT NULL) STRICT;
   INSERT INTO looked_at SELECT coalesce(max(place), 0) FROM calls;
   CREATE INDEX calls_missed ON calls (place) WHERE missed = 1`,
  `ALTER TABLE calls ADD COLUMN note TEXT NOT NULL DEFAULT '';
   ALTER TABLE calls ADD COLUMN recordings TEXT NOT NULL DEFAULT '[]';
   CREATE TABLE going_on (
     id TEXT PRIMARY KEY,
     note TEXT NOT NULL,
     recordings TEXT NOT NULL
   ) STRICT;
   CREATE INDEX calls_by_id ON calls (id);
   DROP INDEX calls_found;
   CREATE INDEX calls_found
     ON calls (place, missed, direction, established_at, account, started_at, search)`,
  // `call`: its row, as if it had ended when it was written. Without one a note has no call.
  `ALTER TABLE calls ADD COLUMN asserted INTEGER;
   ALTER TABLE calls ADD COLUMN first_asserted INTEGER;
   ALTER TABLE going_on ADD COLUMN call TEXT;
   DELETE FROM going_on`,
  'ALTER TABLE calls ADD COLUMN transfer TEXT',
  'ALTER TABLE calls ADD COLUMN conference TEXT',
  // Text messages (message-changes.ts). `peer`: the address alone. `last`: the place of the newest
  // message of a conversation; 0: it has none yet. `mark`: what tells a message that came from all
  // others of its sender. `tells_read`: what its sender is told with that it was read.
  `CREATE TABLE conversations (
     id INTEGER PRIMARY KEY,
     account TEXT NOT NULL,
     peer TEXT NOT NULL,
     name TEXT,
     uri TEXT NOT NULL,
     asserted INTEGER,
     last INTEGER NOT NULL DEFAULT 0,
     UNIQUE (account, peer)
   ) STRICT;
   CREATE INDEX conversations_by_last ON conversations (last);
   CREATE TABLE messages (
     place INTEGER PRIMARY KEY,
     conversation INTEGER NOT NULL,
     id TEXT NOT NULL UNIQUE,
     direction TEXT NOT NULL,
     text TEXT NOT NULL,
     at TEXT NOT NULL,
     mark TEXT,
     tells_read TEXT,
     asserted INTEGER NOT NULL,
     state TEXT,
     fault TEXT,
     unread INTEGER NOT NULL
   ) STRICT;
   CREATE INDEX messages_of_conversation ON messages (conversation, place);
   CREATE INDEX messages_by_mark ON messages (conversation, mark) WHERE mark IS NOT NULL;
   CREATE INDEX messages_unread ON messages (conversation, place) WHERE unread = 1;
   CREATE INDEX messages_incoming ON messages (place) WHERE direction = 'incoming';
   CREATE INDEX messages_sending ON messages (place) WHERE state = 'sending'`,
  // Whom the caller called first, and what the server found out about the number.
  'ALTER TABLE calls ADD COLUMN caller TEXT',
  // No id of a conversation is used again: what is asked late of one reaches no other. `known`:
  // the person has written to them, or has them in the contacts.
  `CREATE TABLE conversations_2 (
     id INTEGER PRIMARY KEY AUTOINCREMENT,
     account TEXT NOT NULL,
     peer TEXT NOT NULL,
     name TEXT,
     uri TEXT NOT NULL,
     asserted INTEGER,
     last INTEGER NOT NULL DEFAULT 0,
     known INTEGER NOT NULL DEFAULT 0,
     UNIQUE (account, peer)
   ) STRICT;
   INSERT INTO conversations_2 SELECT id, account, peer, name, uri, asserted, last, EXISTS (
     SELECT 1 FROM messages WHERE conversation = conversations.id AND direction = 'outgoing'
   ) FROM conversations;
   DROP TABLE conversations;
   ALTER TABLE conversations_2 RENAME TO conversations;
   CREATE INDEX conversations_by_last ON conversations (known, last)`,
  // Incoming calls that were not answered here have a limit of their own (history-changes.ts).
  `CREATE INDEX calls_unanswered ON calls (place)
     WHERE direction = 'incoming' AND established_at IS NULL`,
];
