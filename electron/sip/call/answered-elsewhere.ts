import { parseParameters, splitList, unquote } from '../message/grammar.ts';
import { headerValues, type SipRequest } from '../message/message.ts';

/**
 * RFC 3326 2: a proxy or B2BUA cancels the other branches once one of them has answered; Q.850 26
 * is its older way to say so.
 */
export function isAnsweredElsewhere(cancel: SipRequest): boolean {
  return headerValues(cancel, 'reason')
    .flatMap(splitList)
    .some((value) => {
      const [protocol = ''] = value.split(';', 1);
      const cause = parseParameters(value.slice(protocol.length))?.get('cause');
      return reasonsElsewhere.has(`${protocol.trim().toUpperCase()} ${unquote(cause ?? '')}`);
    });
}
const reasonsElsewhere: ReadonlySet<string> = new Set(['SIP 200', 'Q.850 26']);
