import type { SipEndpoint } from '../endpoint.ts';
import { exchange, type Final } from '../exchange.ts';
import { header, parseSeconds } from '../message/message.ts';
import type { SubscriptionDialog } from './subscription-dialog.ts';

/** What is subscribed to. */
export interface EventPackage {
  /** Of Event, without parameters: `message-summary`. */
  readonly event: string;
  /** Media types that its NOTIFYs may carry. */
  readonly accept: readonly string[];
  /** Seconds that are asked for. */
  readonly expires: number;
}

/** The longest Min-Expires that is followed, seconds. */
const longestAsked = 7 * 24 * 3600;

/**
 * One SUBSCRIBE with its credentials, in the dialog where there is one; once more where the server
 * wants a longer time (RFC 6665 4.1.2.1, 423). `expires` in seconds; 0 ends it. Settles always.
 */
export async function subscribe(
  endpoint: SipEndpoint,
  dialog: SubscriptionDialog,
  eventPackage: EventPackage,
  expires: number,
): Promise<Final> {
  const final = await send(endpoint, dialog, eventPackage, expires);
  if (final.kind !== 'response' || final.response.status !== 423) return final;
  const least = parseSeconds(header(final.response, 'min-expires'));
  if (least === null || expires === 0 || least <= expires || least > longestAsked) return final;
  return send(endpoint, dialog, eventPackage, least);
}

function send(
  endpoint: SipEndpoint,
  dialog: SubscriptionDialog,
  { event, accept }: EventPackage,
  expires: number,
): Promise<Final> {
  const uri = dialog.target();
  return exchange(endpoint, {
    place: dialog.isMade() ? 'dialog' : 'outside-dialog',
    method: 'SUBSCRIBE',
    uri,
    send: (credentialLines) =>
      endpoint.transactions.request('SUBSCRIBE', {
        ...dialog.next(),
        headers: [
          `Contact: <${endpoint.contactUriFor(uri)}>`,
          `Event: ${event}`,
          `Accept: ${accept.join(', ')}`,
          `Expires: ${expires}`,
          ...credentialLines,
        ],
      }),
  });
}
