import type { SipRequest } from '../message/message.ts';
import type { Answer, Handler } from './method.ts';

/**
 * Media types that a MESSAGE may carry (RFC 3428, RFC 3862, RFC 5438). FreeSWITCH calls each plain
 * text `text/html`: it is shown letter by letter, and never drawn as HTML.
 */
export const messageTypes: readonly string[] = [
  'text/plain',
  'message/cpim',
  'message/imdn+xml',
  'text/html',
];

/** Octets of the body of a MESSAGE: the longest text that is taken, and what it is wrapped in. */
const longestBody = 16 * 1024;

/** Pure: longer ones are refused before anything is read. */
export const refuseLong = ({ body }: SipRequest): Answer | null =>
  body.length > longestBody ? { status: 413, reason: 'Message Too Long', headers: [] } : null;

/** Whoever shows messages answers; it has stored what it answers with 2xx. */
export const answerMessage: Handler = (request, { onMessage }) => onMessage(request);
