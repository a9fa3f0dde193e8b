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
  /** What stands after `?`, as written. */
  readonly headers: string | null;
  readonly raw: string;
}

const userForm = /^(?:[\w\-.!~*'()&=+$,;?/#]|%[0-9a-f]{2})+$/i;
const passwordForm = /^(?:[\w\-.!~*'()&=+$,]|%[0-9a-f]{2})*$/i;

/** Reads a URI; null: malformed, or longer than 4,096. */
export function parseUri(raw: string): Uri | null {
  if (raw.length > 4096 || /[\s<>"\u0000-\u001f]/.test(raw)) return null;
  const scheme = /^([a-z][a-z0-9+.-]*):(.+)$/is.exec(raw);
  const name = scheme?.[1]?.toLowerCase();
  const rest = scheme?.[2];
  if (name === undefined || rest === undefined) return null;
  return name === 'sip' || name === 'sips' ? parseSipUri(name, rest, raw) : { scheme: 'other', raw };
}

function parseSipUri(scheme: 'sip' | 'sips', rest: string, raw: string): SipUri | null {
  const at = rest.indexOf('@');
  const userInfo = at < 0 ? null : rest.slice(0, at);
  const [user, ...password] = userInfo?.split(':') ?? [null];
  if (user !== null && (user === undefined || !userForm.test(user))) return null;
  if (password.length > 1 || !passwordForm.test(password[0] ?? '')) return null;
  const match = /^([^;?]+)(;[^?]*)?(?:\?(.+))?$/s.exec(rest.slice(at + 1));
  const where = match?.[1] === undefined ? null : parseHostPort(match[1]);
  const parameters = parseParameters(match?.[2] ?? '');
  if (where === null || parameters === null) return null;
  return { scheme, user, ...where, parameters, headers: match?.[3] ?? null, raw };
}

/** The user part in plain letters, or null where there is none or its escapes are no UTF-8. */
export function decodedUser(uri: SipUri): string | null {
  try {
    return uri.user === null ? null : decodeURIComponent(uri.user);
  } catch {
    return null;
  }
}

/** Writes a user part so that it can stand in a URI (RFC 3261 19.1.1, `unreserved` and `user-unreserved`). */
export function escapeUser(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replace(/%(?:26|3D|2B|24|2C|3B|3F|2F)/g, decodeURIComponent);
}

/** Whether two URIs name the same user at the same host; parameters do not count. The port does. */
export function sameAddress(one: SipUri, other: SipUri): boolean {
  return (
    decodedUser(one) === decodedUser(other) &&
    one.host.toLowerCase() === other.host.toLowerCase() &&
    one.port === other.port
  );
}
