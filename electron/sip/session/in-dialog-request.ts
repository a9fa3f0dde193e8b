import type { Body } from '../core/transactions.ts';
import { exchange, type Final } from '../exchange.ts';
import type { SessionContext } from './session-context.ts';

/**
 * Sends a request other than INVITE within the dialog, again with credentials where it is
 * challenged. `fields`: header lines. `onSent` has the CSeq of each try.
 */
export function exchangeIn(
  { endpoint, dialog }: SessionContext,
  method: 'BYE' | 'INFO' | 'OPTIONS' | 'REFER' | 'NOTIFY' | 'UPDATE',
  fields: readonly string[] = [],
  body?: Body,
  onSent: (cseq: number | null) => void = () => undefined,
): Promise<Final> {
  return exchange(endpoint, {
    place: 'dialog',
    method,
    uri: dialog.remoteTarget(),
    send: (headers) => {
      const outcome = dialog.request(method, { headers: [...fields, ...headers], ...(body && { body }) });
      onSent(dialog.localSequenceNumber());
      return outcome;
    },
  });
}
