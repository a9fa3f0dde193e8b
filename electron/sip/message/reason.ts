/** Reason (RFC 3326): why a request or a response came, in the words of SIP or of ISDN. */
import type { Phrase } from '../../../shared/model/phrase.ts';
import { parseParameters, splitList, unquote } from './grammar.ts';
import { headerValues, type SipMessage } from './message.ts';

export interface Reason {
  /** In upper case: `SIP`, `Q.850`. */
  readonly protocol: string;
  /** As written, without quotes; empty: there is none. */
  readonly cause: string;
}

/** Longer lists are not read. */
const mostReasons = 20;

export function reasonsIn(message: SipMessage): readonly Reason[] {
  return headerValues(message, 'reason')
    .slice(0, mostReasons)
    .flatMap(splitList)
    .slice(0, mostReasons)
    .map((value) => {
      const [protocol = ''] = value.split(';', 1);
      const cause = parseParameters(value.slice(protocol.length))?.get('cause');
      return { protocol: protocol.trim().toUpperCase(), cause: unquote(cause ?? '') };
    });
}

/** ITU-T Q.850 2.2.5: a call that ended as calls do. */
const usual: ReadonlySet<string> = new Set(['16', '31']);

/** What the telephone network says, as far as it says more than that the call is over. */
export function networkCause(message: SipMessage): Phrase | null {
  const found = reasonsIn(message).find(
    ({ protocol, cause }) => protocol === 'Q.850' && /^\d{1,3}$/.test(cause) && !usual.has(cause),
  );
  return found === undefined ? null : { code: 'q850', cause: String(Number(found.cause)) };
}

/** Causes by which a call ends that nobody has hung up. */
const broken: ReadonlySet<string> = new Set(['27', '38', '41', '42', '44', '47', '102']);

/** The same of a BYE: null where somebody has hung up. */
export function brokenBy(bye: SipMessage): Phrase | null {
  const cause = networkCause(bye);
  return cause?.code === 'q850' && broken.has(cause.cause) ? cause : null;
}
