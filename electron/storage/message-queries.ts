/** What is read of the messages' tables. */
import {
  mostConversations,
  type Conversation,
  type Message,
  type MessagePage,
  type MessagesSummary,
} from '../../shared/model/message.ts';
import type { Party } from '../../shared/model/call.ts';
import { MessageState } from '../../shared/state/message-state.ts';
import { parsed, storedFault } from './call-columns.ts';
import type { Row, Sql } from './database.ts';

/** Letters of a text in the list of conversations. */
const shownOfLast = 120;

const states: readonly string[] = Object.values(MessageState);

const textOrNull = (value: Row[string]): string | null => (typeof value === 'string' ? value : null);

export function messageOf(row: Row): Message {
  const state = textOrNull(row['state'] ?? null);
  const isOutgoing = row['direction'] === 'outgoing';
  return {
    id: String(row['id']),
    place: Number(row['place']),
    direction: isOutgoing ? 'outgoing' : 'incoming',
    text: String(row['text']),
    at: String(row['at']),
    // A state of a later version is not known: the message left.
    state: !isOutgoing ? null : states.includes(state ?? '') ? (state as MessageState) : MessageState.Sent,
    isAsserted: row['asserted'] === 1,
    fault: parsed(storedFault, textOrNull(row['fault'] ?? null)),
  };
}

const partyOfRow = (row: Row, asserted = row['asserted']): Party => ({
  displayName: textOrNull(row['name'] ?? null),
  uri: String(row['uri']),
  ...(typeof asserted === 'number' && { isAsserted: asserted === 1 }),
});

/** Of the conversations that are listed, how many may be with addresses that nobody knows. */
const mostWithStrangers = 100;

const newestOf = (known: 0 | 1, most: number): string =>
  `SELECT id, last FROM conversations
   WHERE known = ${known} AND last > 0 ORDER BY last DESC LIMIT ${most}`;

/** Those that have messages. Strangers push none of the others out. */
const listed = `SELECT * FROM (${newestOf(1, mostConversations - mostWithStrangers)})
  UNION ALL SELECT * FROM (${newestOf(0, mostWithStrangers)})`;

/** The one with the newest message first. */
export function conversationsOf(sql: Sql): readonly Conversation[] {
  return sql
    .prepare(`SELECT id FROM (${listed}) ORDER BY last DESC`)
    .all()
    .flatMap((row) => conversationOf(sql, Number(row['id'])) ?? []);
}

/** Whether the person has written to them, or had them in the contacts when they wrote. */
export function isKnownIn(
  sql: Sql,
  { accountId, peer }: { readonly accountId: string; readonly peer: string },
): boolean {
  const row = sql
    .prepare('SELECT known FROM conversations WHERE account = ? AND peer = ?')
    .get(accountId, peer);
  return row?.['known'] === 1;
}

/** Null: there is none. */
export function conversationOf(sql: Sql, id: number): Conversation | null {
  const row = sql.prepare('SELECT * FROM conversations WHERE id = ?').get(id);
  if (row === undefined) return null;
  const last = sql.prepare('SELECT * FROM messages WHERE place = ?').get(Number(row['last']));
  const counted = sql
    .prepare('SELECT count(*) AS unread FROM messages WHERE conversation = ? AND unread = 1')
    .get(id);
  const message = last && messageOf(last);
  return {
    id,
    accountId: String(row['account']),
    party: partyOfRow(row),
    last: message ? { ...message, text: message.text.slice(0, shownOfLast) } : null,
    unread: Number(counted?.['unread'] ?? 0),
  };
}

export function messagePageOf(
  sql: Sql,
  query: { readonly conversationId: number; readonly before: number | null; readonly limit: number },
): MessagePage {
  const rows = sql
    .prepare('SELECT * FROM messages WHERE conversation = ? AND place < ? ORDER BY place DESC LIMIT ?')
    // One more than wanted: whether there is a next page.
    .all(query.conversationId, query.before ?? Number.MAX_SAFE_INTEGER, query.limit + 1);
  const messages = rows.slice(0, query.limit).map(messageOf);
  return { messages, next: rows.length > query.limit ? (messages.at(-1)?.place ?? null) : null };
}

/** Unread are those that the person can reach. */
export function messagesSummaryOf(sql: Sql): Pick<MessagesSummary, 'unread' | 'newest'> {
  const counted = sql
    .prepare(
      `SELECT count(*) AS unread FROM messages
       WHERE unread = 1 AND conversation IN (SELECT id FROM (${listed}))`,
    )
    .get();
  const row = sql
    .prepare(
      `SELECT messages.*, name, uri, conversations.asserted AS vouched FROM messages JOIN conversations ON conversations.id = conversation
       WHERE place = (SELECT max(place) FROM messages WHERE direction = 'incoming')`,
    )
    .get();
  const newest = row && {
    conversationId: Number(row['conversation']),
    message: messageOf(row),
    party: partyOfRow(row, row['vouched']),
  };
  return { unread: Number(counted?.['unread'] ?? 0), newest: newest ?? null };
}
