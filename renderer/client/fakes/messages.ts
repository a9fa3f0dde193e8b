/** Text messages as main keeps them, over the conversations of a scene. */
import type { Conversation, Message, MessagesSummary } from '../../../shared/model/message.ts';
import type { Party } from '../../../shared/model/call.ts';
import { alice } from './accounts.ts';

export interface FakeConversation {
  readonly party: Party;
  /** The oldest first. */
  readonly messages: readonly Message[];
  /** How many of the newest were not read. */
  readonly unread?: number;
}

const conversationOf = ({ party, messages, unread = 0 }: FakeConversation, index: number): Conversation => ({
  id: index + 1,
  accountId: alice.id,
  party,
  last: messages.at(-1) ?? null,
  unread,
});

export function messagesOf(
  conversations: readonly FakeConversation[],
  accounts: readonly string[] = [alice.id],
): MessagesSummary {
  const unread = conversations.reduce((sum, conversation) => sum + (conversation.unread ?? 0), 0);
  return { version: conversations.length, unread, newest: null, accounts };
}

export const messageAnswers = (conversations: readonly FakeConversation[]) => ({
  'messages.conversations': () =>
    conversations.map(conversationOf).filter((conversation) => conversation.last !== null),
  'messages.open': () => ({ conversationId: 1 }),
  'messages.page': (query: unknown) => {
    const place = (query as { readonly conversationId: number }).conversationId - 1;
    const found = conversations[place];
    return {
      messages: found?.messages.toReversed() ?? [],
      next: null,
      conversation: found ? conversationOf(found, place) : null,
    };
  },
});
