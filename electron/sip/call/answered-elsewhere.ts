import type { SipRequest } from '../message/message.ts';
import { reasonsIn } from '../message/reason.ts';

/**
 * RFC 3326 2: a proxy or B2BUA cancels the other branches once one of them has answered; Q.850 26
 * is its older way to say so.
 */
export function isAnsweredElsewhere(cancel: SipRequest): boolean {
  return reasonsIn(cancel).some(({ protocol, cause }) => reasonsElsewhere.has(`${protocol} ${cause}`));
}
const reasonsElsewhere: ReadonlySet<string> = new Set(['SIP 200', 'Q.850 26']);
