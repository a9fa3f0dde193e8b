import { header } from '../message/message.ts';
import type { Answer, Handler } from './method.ts';

const noSubscription: Answer = { status: 481, reason: 'Subscription Does Not Exist', headers: [] };

/**
 * A NOTIFY of a subscription of ours is answered by who made it. One without, by its event: 200
 * where its handler takes it, 481 where it does not, 489 where there is no handler.
 */
export const answerNotify: Handler = (request, { events, notifyTakers }) => {
  const take = notifyTakers.find(request);
  if (take !== undefined) return take(request);
  const event = (header(request, 'event') ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
  if (Object.hasOwn(events, event)) {
    const what = events[event]?.(request) ?? null;
    return what === null
      ? { ...noSubscription, note: { code: 'notify-not-own', event } }
      : { status: 200, reason: 'OK', headers: [], note: { code: 'notify-taken', event, what } };
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
