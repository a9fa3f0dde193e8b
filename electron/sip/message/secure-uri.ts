import { headerValues, type SipMessage } from './message.ts';
import { parseParty } from './name-addr.ts';

/**
 * What in a message breaks the promise of `sips:` (RFC 5630 3.1, RFC 3261 12.1.1): a Contact or a
 * Record-Route that a request of the dialog would follow out of TLS. The URI, or null: none.
 */
export function downgradeIn(message: SipMessage): string | null {
  for (const name of ['contact', 'record-route']) {
    for (const value of headerValues(message, name)) {
      const uri = parseParty(value)?.uri;
      if (uri !== undefined && /^sip:/i.test(uri.raw)) return uri.raw;
      // A route is used as it came, so an unreadable one may lead anywhere; an unreadable Contact
      // is not used.
      if (uri === undefined && name === 'record-route') return value;
    }
  }
  return null;
}

export function isSecure(uri: string): boolean {
  return /^sips:/i.test(uri);
}
