/**
 * A text message that the person sent (RFC 3428, RFC 5438). What comes late moves nothing back.
 *
 *   State     | Event         | Next
 *   sending   | accepted      | sent
 *   sending   | failed        | failed
 *   any       | delivered     | delivered, unless it is read
 *   any       | read          | read
 *   sent      | not-delivered | failed
 *   failed    | again         | sending
 */
export const MessageState = {
  /** On its way, without a final response. */
  Sending: 'sending',
  /** A server or the other side took it (2xx). */
  Sent: 'sent',
  /** The other side told that it arrived. */
  Delivered: 'delivered',
  /** The other side told that it was read. */
  Read: 'read',
  /** It has a fault; it can be sent again. */
  Failed: 'failed',
} as const;
export type MessageState = (typeof MessageState)[keyof typeof MessageState];

export type MessageEvent = 'accepted' | 'failed' | 'delivered' | 'read' | 'not-delivered' | 'again';

const S = MessageState;

const rows: Readonly<Record<MessageState, Readonly<Partial<Record<MessageEvent, MessageState>>>>> = {
  [S.Sending]: { accepted: S.Sent, failed: S.Failed, delivered: S.Delivered, read: S.Read },
  [S.Sent]: { delivered: S.Delivered, read: S.Read, 'not-delivered': S.Failed },
  [S.Delivered]: { read: S.Read },
  [S.Read]: {},
  // A request that timed out may have arrived.
  [S.Failed]: { delivered: S.Delivered, read: S.Read, again: S.Sending },
};

/** Null: the event changes nothing in this state. */
export const nextMessageState = (state: MessageState, event: MessageEvent): MessageState | null =>
  rows[state][event] ?? null;
