import { bodyText, header, type SipMessage } from './message.ts';
import { mediaType } from './multipart.ts';

/** The status of a request elsewhere, as the NOTIFY of a REFER tells it. */
export interface Told {
  readonly status: number;
  readonly reason: string;
}

/** Bytes; a status line needs far less, and some send the whole response. */
const longestFragment = 8 * 1024;
const statusLine = /^SIP\/2\.0 ([1-6]\d\d)(?: ([^\r\n]{0,256}))?[ \t]*(?:\r?\n|$)/;

/**
 * The status line of a `message/sipfrag` (RFC 3420, RFC 3515 2.4.5); nothing behind it is read.
 * Null: there is none.
 */
export function parseSipfrag(notify: SipMessage): Told | null {
  if (mediaType(header(notify, 'content-type')) !== 'message/sipfrag') return null;
  if (notify.body.length > longestFragment) return null;
  const [, status, reason = ''] = statusLine.exec(bodyText(notify)) ?? [];
  return status === undefined ? null : { status: Number(status), reason: reason.trim() };
}

export function writeSipfrag({ status, reason }: Told): { readonly type: string; readonly content: string } {
  return { type: 'message/sipfrag;version=2.0', content: `SIP/2.0 ${status} ${reason}\r\n` };
}

/** Subscription-State (RFC 6665 8.2.3); null: it is missing or malformed. */
export function subscriptionState(notify: SipMessage): 'active' | 'pending' | 'terminated' | null {
  const [state = ''] = (header(notify, 'subscription-state') ?? '').toLowerCase().split(';', 1);
  const name = state.trim();
  return name === 'active' || name === 'pending' || name === 'terminated' ? name : null;
}
