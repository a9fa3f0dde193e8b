import { header } from '../message/message.ts';
import type { EventHandlers, Handler } from './method.ts';

/**
 * The state of the mailbox is not shown yet. It is taken all the same: servers log each refusal as
 * a fault of the phone.
 */
export const takenUnread: EventHandlers = {
  'message-summary': () => ({ code: 'mailbox-taken' }),
};

/** A NOTIFY without a subscription, by its event: 200 where there is a handler, else 489. */
export const answerNotify: Handler = (request, { events }) => {
  const event = (header(request, 'event') ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
  if (Object.hasOwn(events, event)) {
    const what = events[event]?.(request) ?? '';
    return { status: 200, reason: 'OK', headers: [], note: { code: 'notify-taken', event, what } };
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
    note: event === '' ? { code: 'notify-without-event', why } : { code: 'notify-refused', event, why },
  };
};
