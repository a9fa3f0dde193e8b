import { header, type SipRequest } from '../message/message.ts';
import type { HeaderFields } from '../message/write-message.ts';

/**
 * What is done with a NOTIFY by its event package (RFC 6665 8.2.1), where we hold no subscription: servers send them all the same.
 * A handler says what it did, for the trace.
 */
export type NotifyEvents = Readonly<Record<string, (request: SipRequest) => string>>;

/** The state of the mailbox is not shown yet. It is taken all the same: servers write each refusal into their log as a fault of the phone. */
export const takenUnread: NotifyEvents = {
  'message-summary': () => 'took the state of the mailbox, which is not shown',
};

export interface NotifyAnswer {
  readonly status: 200 | 489;
  readonly reason: string;
  readonly headers: HeaderFields;
  /** For the trace. */
  readonly note: string;
}

export function answerNotify(request: SipRequest, events: NotifyEvents): NotifyAnswer {
  const event = (header(request, 'event') ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
  if (Object.hasOwn(events, event)) {
    const note = events[event]?.(request) ?? '';
    return { status: 200, reason: 'OK', headers: [], note: `NOTIFY ${event}: ${note}` };
  }
  // `talk` and `hold` would have the server answer and hold calls in the person's place.
  const why = ['talk', 'hold'].includes(event)
    ? 'The server does not answer or hold calls in the place of the person'
    : 'There is no subscription to this event';
  return {
    status: 489,
    reason: 'Bad Event',
    headers: [
      ['Allow-Events', Object.keys(events).join(', ')],
      ['Warning', `399 anchorline.invalid "${why}"`],
    ],
    note: `refused NOTIFY ${event || 'without an event'} with 489: ${why}`,
  };
}
