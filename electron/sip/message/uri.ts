import { parseHostPort, parseParameters, type Parameters } from './grammar.ts';

/** A URI as SIP carries it. Of schemes other than sip and sips only the text is known. */
export type Uri = SipUri | { readonly scheme: 'other'; readonly raw: string };

/** RFC 3261 19.1. */
export interface SipUri {
  readonly scheme: 'sip' | 'sips';
  /** As written, escapes kept; null: there is none. */
  readonly user: string | null;
  readonly host: string;
  readonly port: number | null;
  readonly parameters: Parameters;
  /** The text after `?`, as written. */
  readonly headers: string | null;
  readonly raw: string;
}

/**
 * RFC 3261 25.1: userinfo, host with port as one piece, parameters, headers. Beyond it, as PBXs
 * write it: an empty user is none, and a parameter's value may be quoted.
 */
const sipForm =
  /^sip(s?):(?:((?:[\w\-.!~*'()&=+$,;?/#]|%[0-9a-f]{2})*)(?::(?:[\w\-.!~*'()&=+$,]|%[0-9a-f]{2})*)?@)?([^@;?"\s<>\u0000-\u001f]+)(;[^?\s<>\u0000-\u001f]*)?(?:\?([^"\s<>\u0000-\u001f]+))?$/i;
const otherForm = /^(?!sips?:)[a-z][a-z0-9+.-]*:[^"\s<>\u0000-\u001f]+$/i;

/** Reads a URI; null: malformed, or longer than 4,096. */
export function parseUri(raw: string): Uri | null {
  if (raw.length > 4096) return null;
  const match = sipForm.exec(raw);
  if (match !== null) return sipUri(raw, match);
  return otherForm.test(raw) ? { scheme: 'other', raw } : null;
}

function sipUri(raw: string, match: RegExpExecArray): SipUri | null {
  const where = parseHostPort(match[3] ?? '');
  const parameters = parseParameters(match[4] ?? '');
  if (where === null || parameters === null) return null;
  const { host, port } = where;
  const scheme = match[1] ? 'sips' : 'sip';
  return { scheme, user: match[2] || null, host, port, parameters, headers: match[5] ?? null, raw };
}

/** The user part in plain letters, or null where there is none or its escapes are no UTF-8. */
export function decodedUser(uri: SipUri): string | null {
  try {
    return uri.user === null ? null : decodeURIComponent(uri.user);
  } catch {
    return null;
  }
}

/** Whether two URIs name the same user at the same host; parameters do not count. The port does. */
export function sameAddress(one: SipUri, other: SipUri): boolean {
  return (
    decodedUser(one) === decodedUser(other) &&
    one.host.toLowerCase() === other.host.toLowerCase() &&
    one.port === other.port
  );
}
