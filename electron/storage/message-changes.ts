/** What is changed in the messages' tables; each inside a transaction. */
import type { Fault } from '../../shared/errors.ts';
import type { Party } from '../../shared/model/call.ts';
import { MessageState, nextMessageState, type MessageEvent } from '../../shared/state/message-state.ts';
import { messageOf } from './message-queries.ts';
import type { Sql } from './database.ts';

/** How many messages are kept, so that others cannot fill the disk. What the person wrote stays. */
export interface MessageLimits {
  /** In all: beyond it the oldest goes that came in the conversation where most came. */
  readonly all: number;
  /** That came in one conversation. */
  readonly ofOne: number;
  /** Of all addresses together that the person does not know: they push out each other alone. */
  readonly ofStrangers: number;
}

const usualLimits: MessageLimits = { all: 100_000, ofOne: 20_000, ofStrangers: 5000 };

/** Whom a conversation is with. */
export interface ConversationKey {
  readonly accountId: string;
  /** The address alone; empty: they hide it. */
  readonly peer: string;
}

export interface IncomingMessage extends ConversationKey {
  readonly party: Party;
  /** The person has them in the contacts. */
  readonly isContact: boolean;
  readonly id: string;
  readonly text: string;
  readonly at: string;
  /** What tells it from all others of its sender: one that is there is not stored again. */
  readonly mark: string;
  /** What its sender names it by, where it is to be told that it was read; else null. */
  readonly tellsRead: string | null;
}

export interface OutgoingMessage {
  readonly conversationId: number;
  /** Unguessable: notifications name it. */
  readonly id: string;
  readonly text: string;
  readonly at: string;
}

/**
 * The id; made if there was none. The name that it has now is kept. `isKnown`: the person knows
 * them from now on.
 */
export function openConversation(
  sql: Sql,
  { accountId, peer }: ConversationKey,
  { displayName, uri, isAsserted }: Party,
  isKnown: boolean,
): number {
  const row = sql
    .prepare(
      `INSERT INTO conversations (account, peer, name, uri, asserted, known) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT (account, peer) DO UPDATE
       SET name = coalesce(excluded.name, name), known = max(known, excluded.known)
       RETURNING id`,
    )
    .get(
      accountId,
      peer,
      displayName,
      uri,
      isAsserted === undefined ? null : Number(isAsserted),
      Number(isKnown),
    );
  return Number(row?.['id']);
}

/** Null: it is here already. Else the conversation that it belongs to. */
export function addIncoming(
  sql: Sql,
  message: IncomingMessage,
  limits: MessageLimits = usualLimits,
): number | null {
  const conversation = openConversation(sql, message, message.party, message.isContact);
  const known = sql
    .prepare('SELECT 1 FROM messages WHERE conversation = ? AND mark = ?')
    .get(conversation, message.mark);
  if (known !== undefined) return null;
  const { displayName, uri, isAsserted } = message.party;
  // Who vouches for the address counts for the last message that came.
  sql
    .prepare('UPDATE conversations SET name = ?, uri = ?, asserted = ? WHERE id = ?')
    .run(displayName, uri, isAsserted === undefined ? null : Number(isAsserted), conversation);
  const { id, text, at, mark, tellsRead } = message;
  insert(sql, conversation, {
    id,
    direction: 'incoming',
    text,
    at,
    mark,
    tells_read: tellsRead,
    asserted: isAsserted === true ? 1 : 0,
    state: null,
    unread: 1,
  });
  makeRoom(sql, conversation, limits);
  return conversation;
}

/** False: there is no such conversation. */
export function addOutgoing(sql: Sql, { conversationId, id, text, at }: OutgoingMessage): boolean {
  const { changes } = sql.prepare('UPDATE conversations SET known = 1 WHERE id = ?').run(conversationId);
  if (changes === 0) return false;
  insert(sql, conversationId, {
    id,
    direction: 'outgoing',
    text,
    at,
    mark: null,
    tells_read: null,
    asserted: 0,
    state: MessageState.Sending,
    unread: 0,
  });
  return true;
}

/** A message that was sent moves by the table of its states. False: nothing changed. */
export function moveMessage(sql: Sql, id: string, event: MessageEvent, fault: Fault | null): boolean {
  const row = sql.prepare(`SELECT * FROM messages WHERE id = ? AND direction = 'outgoing'`).get(id);
  const state = row && messageOf(row).state;
  const next = state && nextMessageState(state, event);
  if (!next) return false;
  sql
    .prepare('UPDATE messages SET state = ?, fault = ? WHERE id = ?')
    .run(next, fault && next === MessageState.Failed ? JSON.stringify(fault) : null, id);
  return true;
}

/** The same by a notification: only whom it was sent to may tell of it. */
export function moveNotified(
  sql: Sql,
  { accountId, peer }: ConversationKey,
  id: string,
  event: MessageEvent,
  fault: Fault | null,
): boolean {
  const row = sql
    .prepare(
      `SELECT 1 FROM messages JOIN conversations ON conversations.id = conversation
       WHERE messages.id = ? AND direction = 'outgoing' AND account = ? AND peer = ?`,
    )
    .get(id, accountId, peer);
  return row !== undefined && moveMessage(sql, id, event, fault);
}

/**
 * What was not read before; with what their sender names them by, of those that are told: the
 * oldest first.
 */
export function markRead(
  sql: Sql,
  conversationId: number,
  place: number,
): { readonly count: number; readonly tell: readonly string[] } {
  const rows = sql
    .prepare(
      `UPDATE messages SET unread = 0 WHERE conversation = ? AND unread = 1 AND place <= ?
       RETURNING place, tells_read`,
    )
    .all(conversationId, place)
    // SQLite promises no order here.
    .toSorted((one, other) => Number(one['place']) - Number(other['place']));
  return { count: rows.length, tell: rows.flatMap(({ tells_read: name }) => textOf(name)) };
}

const textOf = (value: unknown): readonly string[] => (typeof value === 'string' ? [value] : []);

/** False: there is none. */
export function removeMessage(sql: Sql, id: string): boolean {
  const { changes } = sql.prepare('DELETE FROM messages WHERE id = ?').run(id);
  settle(sql);
  return changes > 0;
}

export function removeConversation(sql: Sql, id: number): boolean {
  sql.prepare('DELETE FROM messages WHERE conversation = ?').run(id);
  return sql.prepare('DELETE FROM conversations WHERE id = ?').run(id).changes > 0;
}

/** At the start: what was on its way when the phone ended, and conversations that never began. */
export function tidyMessages(sql: Sql): void {
  const fault: Fault = { stage: 'message', code: 'phone-ended' };
  sql
    .prepare('UPDATE messages SET state = ?, fault = ? WHERE state = ?')
    .run(MessageState.Failed, JSON.stringify(fault), MessageState.Sending);
  sql.exec('DELETE FROM conversations WHERE last = 0');
}

interface Columns {
  readonly id: string;
  readonly direction: 'incoming' | 'outgoing';
  readonly text: string;
  readonly at: string;
  readonly mark: string | null;
  readonly tells_read: string | null;
  readonly asserted: 0 | 1;
  readonly state: MessageState | null;
  readonly unread: 0 | 1;
}

function insert(sql: Sql, conversation: number, columns: Columns): void {
  const place = 1 + Number(sql.prepare('SELECT max(place) AS newest FROM messages').get()?.['newest'] ?? 0);
  sql
    .prepare(
      `INSERT INTO messages (place, conversation, id, direction, text, at, mark, tells_read, asserted, state, unread)
       VALUES (:place, :conversation, :id, :direction, :text, :at, :mark, :tells_read, :asserted, :state, :unread)`,
    )
    .run({ place, conversation, ...columns });
  sql.prepare('UPDATE conversations SET last = ? WHERE id = ?').run(place, conversation);
}

/** After a message came in that conversation. */
function makeRoom(sql: Sql, conversation: number, { all, ofOne, ofStrangers }: MessageLimits): void {
  const { here } = sql
    .prepare('SELECT count(*) AS here FROM messages WHERE conversation = ?')
    .get(conversation) ?? { here: 0 };
  const { inAll } = sql.prepare('SELECT count(*) AS inAll FROM messages').get() ?? { inAll: 0 };
  const remove = (places: string, ...values: number[]): number =>
    Number(sql.prepare(`DELETE FROM messages WHERE place IN (${places})`).run(...values).changes);
  const row = sql.prepare('SELECT known FROM conversations WHERE id = ?').get(conversation);
  let removed = 0;
  if (row?.['known'] === 0) removed += remove(beyondOfStrangers, ofStrangers);
  if (Number(here) > ofOne) removed += remove(beyondOfOne, conversation, ofOne);
  if (Number(inAll) - removed > all) removed += remove(oldestOfMost);
  if (removed > 0) settle(sql);
}

const beyondOfStrangers = `SELECT place FROM messages JOIN conversations ON conversations.id = conversation
  WHERE known = 0 ORDER BY place DESC LIMIT -1 OFFSET ?`;
const beyondOfOne = `SELECT place FROM messages WHERE conversation = ? AND direction = 'incoming'
  ORDER BY place DESC LIMIT -1 OFFSET ?`;
const oldestOfMost = `SELECT min(place) FROM messages WHERE direction = 'incoming' AND conversation = (
  SELECT conversation FROM messages WHERE direction = 'incoming'
  GROUP BY conversation ORDER BY count(*) DESC LIMIT 1)`;

/**
 * After messages were removed: the last one of each conversation; those that had one and have none
 * are gone. One that was opened and has none yet stays: the person is writing.
 */
function settle(sql: Sql): void {
  sql.exec(
    `DELETE FROM conversations WHERE last > 0
       AND NOT EXISTS (SELECT 1 FROM messages WHERE conversation = conversations.id);
     UPDATE conversations SET last = (SELECT max(place) FROM messages WHERE conversation = conversations.id)
     WHERE last > 0 AND NOT EXISTS (SELECT 1 FROM messages WHERE place = last)`,
  );
}
