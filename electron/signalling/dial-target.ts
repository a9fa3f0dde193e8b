import { dialTarget as targetOf } from '../../shared/dial-target.ts';
import { FaultError } from '../../shared/errors.ts';
import { printable } from '../../shared/printable.ts';
import { parseUri, type SipUri } from '../sip/message/uri.ts';

/**
 * The URI to call from `aor` for the text that a person typed. Throws FaultError `call:
 * invalid-target`.
 */
export function dialTarget(typed: string, aor: SipUri): string {
  const target = targetOf(typed, aor.raw);
  const uri = target === null ? null : parseUri(target);
  if (target === null || uri === null || uri.scheme === 'other') {
    throw new FaultError({ stage: 'call', code: 'invalid-target', presented: printable(typed, 80) });
  }
  return target;
}
