import { exchange, type Final } from '../exchange.ts';
import type { SessionContext } from './session-context.ts';

/**
 * Sends a request other than INVITE within the dialog, again with credentials where it is
 * challenged. `fields`: header lines.
 */
export function exchangeIn(
  { endpoint, dialog }: SessionContext,
  method: 'BYE' | 'OPTIONS',
  fields: readonly string[] = [],
): Promise<Final> {
  return exchange(endpoint, {
    place: 'dialog',
    method,
    uri: dialog.remoteTarget(),
    send: (headers) => dialog.request(method, { headers: [...fields, ...headers] }),
  });
}
