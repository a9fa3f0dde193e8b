/** What waits in a mailbox (RFC 3842). */
export interface MailboxMessages {
  readonly isWaiting: boolean;
  /** Voice messages that were not heard; null: the server does not count them. */
  readonly fresh: number | null;
  /** Voice messages that were heard; null: the same. */
  readonly old: number | null;
  /** Of the fresh ones. */
  readonly urgent: number;
}

/** The mailbox of an account. */
export interface Mailbox {
  /** Null: the server has said nothing. */
  readonly messages: MailboxMessages | null;
  /** What to call to hear them; empty: not known. */
  readonly number: string;
}

export const unknownMailbox: Mailbox = { messages: null, number: '' };
