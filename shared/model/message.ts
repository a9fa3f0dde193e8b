/** Text messages, and the conversations that they belong to. */
import type { Fault } from '../errors.ts';
import type { MessageState } from '../state/message-state.ts';
import type { Party } from './call.ts';

/** Letters of a text that is sent, in UTF-16 units: some two pages of a letter. */
export const longestMessage = 2000;
/** Messages of one page, at most. */
export const longestMessagePage = 200;
/** Conversations that are listed, the newest first. */
export const mostConversations = 500;

export interface Message {
  readonly id: string;
  /** Its order in all messages: one that came later has a greater one. */
  readonly place: number;
  readonly direction: 'incoming' | 'outgoing';
  /** Printable, with its line breaks. */
  readonly text: string;
  /** When it was sent or came, by the clock of this computer; ISO 8601. */
  readonly at: string;
  /** Of one that was sent; null: it came. */
  readonly state: MessageState | null;
  /** Of one that came: the server vouches for its sender (`Party.isAsserted`). */
  readonly isAsserted: boolean;
  /** Why it failed. */
  readonly fault: Fault | null;
}

/** All messages of one account with one address. */
export interface Conversation {
  readonly id: number;
  readonly accountId: string;
  /** As the last message from there named it. */
  readonly party: Party;
  /** The last message, its text cut; null: there is none yet. */
  readonly last: Message | null;
  /** Messages that the person has not read. */
  readonly unread: number;
}

export interface MessagePage {
  /** The newest first. */
  readonly messages: readonly Message[];
  /** Null: there are no older ones. */
  readonly next: number | null;
}

/** The summary of the messages; they themselves are asked for. */
export interface MessagesSummary {
  /** Another number after each change. */
  readonly version: number;
  /** Messages that the person has not read. */
  readonly unread: number;
  /** The last one that came; null: there is none. */
  readonly newest: {
    readonly conversationId: number;
    readonly message: Message;
    readonly party: Party;
  } | null;
  /** The accounts that may send and take messages; none: the place is not shown. */
  readonly accounts: readonly string[];
}

/** To whom it is told that the person has read a message. */
export const readReceiptChoices = ['never', 'contacts', 'everyone'] as const;
export type ReadReceipts = (typeof readReceiptChoices)[number];
