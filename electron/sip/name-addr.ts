import { parseParameters, quote, unquote, type Parameters } from './grammar.ts';
import { parseUri, type Uri } from './uri.ts';

/** From, To, Contact, Route, Refer-To ... (RFC 3261 20.10). */
export interface NameAddr {
  readonly displayName: string | null;
  readonly uri: Uri;
  /** Of the header field, not of the URI. */
  readonly parameters: Parameters;
}

/** Reads one name-addr or addr-spec; null: malformed. */
export function parseNameAddr(text: string | undefined): NameAddr | null {
  if (text === undefined) return null;
  const match = /^("(?:[^"\\]|\\.)*"[ \t]*|[^"<>]*)<([^<>]*)>(.*)$/s.exec(text);
  if (match === null) return parseAddrSpec(text);
  const name = match[1]?.trim() ?? '';
  // Unquoted display names are tokens and spaces (25.1); real ones hold more, and only separators could mislead.
  if (!name.startsWith('"') && /[,;:@\\]/.test(name)) return null;
  return make(name === '' ? null : unquote(name), match[2]?.trim() ?? '', match[3] ?? '');
}

/** RFC 3261 20: without angle brackets, everything from the first semicolon on belongs to the header field. */
function parseAddrSpec(text: string): NameAddr | null {
  const end = text.indexOf(';');
  const uri = (end < 0 ? text : text.slice(0, end)).trim();
  return /[,?<>"\s]/.test(uri) ? null : make(null, uri, end < 0 ? '' : text.slice(end));
}

function make(displayName: string | null, uriText: string, rest: string): NameAddr | null {
  const uri = parseUri(uriText);
  const parameters = parseParameters(rest);
  return uri === null || parameters === null ? null : { displayName: displayName || null, uri, parameters };
}

/** `"Bob" <sip:bob@example.com>;tag=1`, quoted and escaped. */
export function writeNameAddr(uri: string, displayName: string | null, tag?: string): string {
  const name = displayName ? `${quote(displayName)} ` : '';
  return `${name}<${uri}>${tag === undefined ? '' : `;tag=${tag}`}`;
}
