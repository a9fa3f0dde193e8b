/** The commands of text messages: the schemas of their arguments, and what they give. */
import { z } from 'zod';
import { longestTarget } from '../dial-target.ts';
import { longestMessage, longestMessagePage, type Conversation, type MessagePage } from '../model/message.ts';

const id = z.string().min(1).max(64);
const conversationId = z.int().min(1);
const oneMessage = z.strictObject({ messageId: id });

export const messageSchemas = {
  /** Those that have messages, the one with the newest first. */
  'messages.conversations': z.undefined(),
  'messages.page': z.strictObject({
    conversationId,
    before: z.int().nullable(),
    limit: z.int().min(1).max(longestMessagePage),
  }),
  /** The conversation with whom the person typed; made if there is none. */
  'messages.open': z.strictObject({ accountId: id, target: z.string().min(1).max(longestTarget) }),
  /** What becomes of it is told by the message's state. A longer text is refused in words. */
  'messages.send': z.strictObject({ conversationId, text: z.string().max(8 * longestMessage) }),
  'messages.sendAgain': oneMessage,
  /** The person has read the messages up to that place. */
  'messages.read': z.strictObject({ conversationId, place: z.int().min(0) }),
  'messages.remove': oneMessage,
  'messages.removeConversation': z.strictObject({ conversationId }),
} as const;

export interface MessageValues {
  'messages.conversations': readonly Conversation[];
  /** `conversation` null: it is gone. */
  'messages.page': MessagePage & { readonly conversation: Conversation | null };
  'messages.open': { readonly conversationId: number };
  'messages.send': null;
  'messages.sendAgain': null;
  'messages.read': null;
  'messages.remove': null;
  'messages.removeConversation': null;
}
