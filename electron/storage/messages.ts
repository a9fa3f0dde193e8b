import type { Fault } from '../../shared/errors.ts';
import type { Party } from '../../shared/model/call.ts';
import type { Conversation, Message, MessagePage, MessagesSummary } from '../../shared/model/message.ts';
import type { MessageEvent } from '../../shared/state/message-state.ts';
import { unlessFault } from '../platform/defects.ts';
import { rememberedSummary } from './remembered-summary.ts';
import type { Database } from './database.ts';
import {
  addIncoming,
  addOutgoing,
  markRead,
  moveMessage,
  moveNotified,
  openConversation,
  removeConversation,
  removeMessage,
  tidyMessages,
  type ConversationKey,
  type IncomingMessage,
  type OutgoingMessage,
} from './message-changes.ts';
import {
  conversationOf,
  conversationsOf,
  isKnownIn,
  messageOf,
  messagePageOf,
  messagesSummaryOf,
} from './message-queries.ts';

/**
 * Text messages. What changes something throws FaultError `storage: write-failed`, and nothing has
 * changed then; what reads throws `storage: read-failed`.
 */
export interface Messages {
  /** Where the disk refuses to read it, as it was known last. */
  readonly summary: () => Omit<MessagesSummary, 'accounts'>;
  readonly conversations: () => readonly Conversation[];
  readonly conversation: (id: number) => Conversation | null;
  readonly page: (query: {
    readonly conversationId: number;
    readonly before: number | null;
    readonly limit: number;
  }) => MessagePage;
  /** One that was sent, with its conversation; null: there is none. */
  readonly sent: (id: string) => { readonly message: Message; readonly conversationId: number } | null;
  /** For the person, who knows them from now on. */
  readonly open: (key: ConversationKey, party: Party) => number;
  /** Whether the person knows them. */
  readonly isKnown: (key: ConversationKey) => boolean;
  /** Null: it is here already. */
  readonly addIncoming: (message: IncomingMessage) => number | null;
  /** False: there is no such conversation. */
  readonly addOutgoing: (message: OutgoingMessage) => boolean;
  readonly move: (id: string, event: MessageEvent, fault?: Fault | null) => boolean;
  readonly notified: (key: ConversationKey, id: string, event: MessageEvent, fault?: Fault | null) => boolean;
  /** What their senders name those by that are told. */
  readonly read: (conversationId: number, place: number) => readonly string[];
  readonly remove: (id: string) => boolean;
  readonly removeConversation: (id: number) => boolean;
}

/** In the call history's database: one file that a backup copies, and that deleted text leaves. */
export function createMessages(
  database: Pick<Database, 'read' | 'change'>,
  onFault: (fault: Fault) => void,
): Messages & { /** Another database is in its place. */ readonly replaced: () => void } {
  const summary = rememberedSummary<Known>(
    { version: 0, unread: 0, newest: null },
    (version) => ({ version, ...database.read(messagesSummaryOf) }),
    onFault,
  );
  /** `isChange`: of what `work` gives. */
  const change = <T>(work: Parameters<typeof database.change<T>>[0], isChange: (value: T) => boolean): T => {
    const value = database.change(work);
    if (isChange(value)) summary.changed();
    return value;
  };
  const is = (value: boolean): boolean => value;
  try {
    database.change(tidyMessages);
  } catch (error) {
    // What refuses now is told by what asks for messages.
    unlessFault('messages that were on their way were kept')(error);
  }
  return {
    summary: summary.value,
    replaced: summary.changed,
    conversations: () => database.read(conversationsOf),
    conversation: (id) => database.read((sql) => conversationOf(sql, id)),
    page: (query) => database.read((sql) => messagePageOf(sql, query)),
    sent: (id) =>
      database.read((sql) => {
        const row = sql.prepare(`SELECT * FROM messages WHERE id = ? AND direction = 'outgoing'`).get(id);
        return row ? { message: messageOf(row), conversationId: Number(row['conversation']) } : null;
      }),
    open: (key, party) =>
      change(
        (sql) => openConversation(sql, key, party, true),
        () => false,
      ),
    isKnown: (key) => database.read((sql) => isKnownIn(sql, key)),
    addIncoming: (message) =>
      change(
        (sql) => addIncoming(sql, message),
        (conversation) => conversation !== null,
      ),
    addOutgoing: (message) => change((sql) => addOutgoing(sql, message), is),
    move: (id, event, fault = null) => change((sql) => moveMessage(sql, id, event, fault), is),
    notified: (key, id, event, fault = null) => change((sql) => moveNotified(sql, key, id, event, fault), is),
    read: (conversationId, place) =>
      change(
        (sql) => markRead(sql, conversationId, place),
        ({ count }) => count > 0,
      ).tell,
    remove: (id) => change((sql) => removeMessage(sql, id), is),
    removeConversation: (id) => change((sql) => removeConversation(sql, id), is),
  };
}

type Known = Omit<MessagesSummary, 'accounts'>;
