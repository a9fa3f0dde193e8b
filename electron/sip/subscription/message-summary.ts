import { bodyText } from '../message/message.ts';
import { parseUri } from '../message/uri.ts';
import type { MailboxMessages } from '../../../shared/model/mailbox.ts';
import type { EventPackage } from './subscribe.ts';

export const messageSummaryPackage: EventPackage = {
  event: 'message-summary',
  accept: ['application/simple-message-summary'],
  expires: 3600,
};

/** What a NOTIFY says of a mailbox. */
export interface MessageSummary extends MailboxMessages {
  /** The address of the mailbox; null: not said, or no SIP address. */
  readonly account: string | null;
}

/** Lines that are looked at; what follows describes single messages, which nobody is shown. */
const lineLimit = 64;
const longestValue = 512;

/** Reads application/simple-message-summary (RFC 3842 5.2); null: it does not say what it must. */
export function readMessageSummary(notify: { readonly body: Uint8Array }): MessageSummary | null {
  const fields = new Map<string, string>();
  for (const line of bodyText(notify).split(/\r?\n/, lineLimit)) {
    // An empty line begins the single messages.
    if (line === '' && fields.size > 0) break;
    // No expression: one with blanks around the value would try all ways to part them.
    const colon = line.indexOf(':');
    const name = line.slice(0, Math.max(colon, 0)).trim().toLowerCase();
    const value = line.slice(colon + 1).trim();
    if (/^[\w-]{1,64}$/.test(name) && value.length <= longestValue && !fields.has(name))
      fields.set(name, value);
  }
  const waiting = /^(yes|no)$/i.exec(fields.get('messages-waiting') ?? '')?.[1]?.toLowerCase();
  if (waiting === undefined) return null;
  const [, fresh, old, urgent] =
    /^(\d{1,9})[ \t]*\/[ \t]*(\d{1,9})[ \t]*(?:\([ \t]*(\d{1,9})[ \t]*\/[ \t]*\d{1,9}[ \t]*\))?$/.exec(
      fields.get('voice-message') ?? '',
    ) ?? [];
  const account = parseUri(fields.get('message-account') ?? '');
  return {
    isWaiting: waiting === 'yes',
    fresh: fresh === undefined ? null : Number(fresh),
    old: old === undefined ? null : Number(old),
    urgent: Number(urgent ?? 0),
    account: account === null || account.scheme === 'other' ? null : account.raw,
  };
}
