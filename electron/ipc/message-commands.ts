import { FaultError } from '../../shared/errors.ts';
import type { Conversations } from '../signalling/messages/conversations.ts';
import type { Messages } from '../storage/messages.ts';
import type { CommandHandlers } from './answer.ts';

type MessageCommands = Pick<CommandHandlers, Extract<keyof CommandHandlers, `messages.${string}`>>;

/** `changed`: the snapshot's summary is no longer true. */
export function messageCommands(
  store: Messages,
  conversations: Pick<Conversations, 'open' | 'send' | 'sendAgain' | 'read'>,
  changed: () => void,
): MessageCommands {
  const removed = (isRemoved: boolean): null => {
    if (!isRemoved) throw new FaultError({ stage: 'command', code: 'not-found' });
    changed();
    return null;
  };
  return {
    'messages.conversations': store.conversations,
    'messages.page': (query) => ({
      ...store.page(query),
      conversation: store.conversation(query.conversationId),
    }),
    'messages.open': ({ accountId, target }) => ({ conversationId: conversations.open(accountId, target) }),
    'messages.send': ({ conversationId, text }) => {
      conversations.send(conversationId, text);
      return null;
    },
    'messages.sendAgain': ({ messageId }) => {
      conversations.sendAgain(messageId);
      return null;
    },
    'messages.read': ({ conversationId, place }) => {
      conversations.read(conversationId, place);
      return null;
    },
    'messages.remove': ({ messageId }) => removed(store.remove(messageId)),
    'messages.removeConversation': ({ conversationId }) => removed(store.removeConversation(conversationId)),
  };
}
