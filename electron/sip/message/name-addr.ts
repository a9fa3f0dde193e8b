import { parseParameters, unescaped, unquote, type Parameters } from './grammar.ts';
import { parseUri, type Uri } from './uri.ts';

/** From, To, Contact, Route, Refer-To ... (RFC 3261 20.10). */
export interface NameAddr {
  readonly displayName: string | null;
  readonly uri: Uri;
  /** Of the header field, not of the URI. */
  readonly parameters: Parameters;
}

/**
 * A quoted name, or the text before the only bracket; what the bracket holds; what follows
 * it.
 */
const form = /^(?:"((?:[^"\\]|\\.)*)"[ \t]*|([^<>]*))<([^<>]*)>(.*)$/s;

/**
 * Reads one name-addr or addr-spec as it is meant: an unquoted name may hold what 25.1 asks to
 * quote (`bob@example.com <sip:...>`), quotes may be missing, doubled or not end, and blanks in the
 * user part count as escaped. Null: malformed.
 */
export function parseNameAddr(text: string | undefined): NameAddr | null {
  if (text === undefined) return null;
  const match = form.exec(text);
  if (match === null) return parseAddrSpec(text) ?? parseWithoutBrackets(text);
  return make(nameIn(match), readUri(match[3] ?? ''), match[4] ?? '');
}

/**
 * From or To, which are shown and copied, and name a dialog by their tag alone: a URI that cannot
 * be read is kept as the text that it is. Null: malformed all the same.
 */
export function parseParty(text: string | undefined): NameAddr | null {
  return parseNameAddr(text) ?? partyOfText(text);
}

/** The rest of `parseParty`, of what `parseNameAddr` could not read. */
export function partyOfText(text: string | undefined): NameAddr | null {
  if (text === undefined) return null;
  const match = form.exec(text);
  const [, , , inner, rest = ''] = match ?? /^()()([^;<>"]+)(;.*)?$/s.exec(text) ?? [];
  const uri = inner === undefined ? null : ({ scheme: 'other', raw: inner.trim() } as const);
  return make(match && nameIn(match), uri, rest);
}

/** The display name in what `form` matched. */
function nameIn([, quoted, unquoted = '']: RegExpExecArray): string {
  return quoted === undefined ? displayName(unquoted) : unescaped(quoted);
}

/**
 * RFC 3261 20: without angle brackets, everything from the first semicolon on belongs to the header
 * field.
 */
function parseAddrSpec(text: string): NameAddr | null {
  const end = text.indexOf(';');
  const uri = (end < 0 ? text : text.slice(0, end)).trim();
  return /[,?<>"\s]/.test(uri) ? null : make(null, parseUri(uri), end < 0 ? '' : text.slice(end));
}

/** `"Bob" sip:bob@example.com;tag=1`: the brackets are missing where a name would need them. */
function parseWithoutBrackets(text: string): NameAddr | null {
  const end = text.lastIndexOf(' ');
  const read = end < 0 ? null : parseAddrSpec(text.slice(end + 1));
  const name = displayName(text.slice(0, Math.max(end, 0)));
  return read === null || /[<>;]/.test(name) ? null : { ...read, displayName: name || null };
}

/**
 * The blanks in `sip:+49 30 99@example.com` as the escapes that they should be, those around
 * semicolons left out; anywhere else they are a fault.
 */
function readUri(text: string): Uri | null {
  const written = text.trim();
  if (!written.includes(' ')) return parseUri(written);
  const at = Math.max(written.indexOf('@'), 0);
  const behind = written
    .slice(at)
    .split(';')
    .map((part) => part.trim());
  return parseUri(written.slice(0, at).replaceAll(' ', '%20') + behind.join(';'));
}

/** Without the quotes around it, however many there are; empty: there is none. */
function displayName(written: string): string {
  const name = written.trim();
  if (name === '') return '';
  if (/^"(?:[^"\\]|\\.)*"$/s.test(name)) return unquote(name);
  let start = 0;
  let end = name.length;
  while (name[start] === '"') start += 1;
  while (end > start && name[end - 1] === '"') end -= 1;
  return name.slice(start, end).trim();
}

function make(name: string | null, uri: Uri | null, rest: string): NameAddr | null {
  const parameters = uri === null ? null : parseParameters(rest);
  return uri === null || parameters === null ? null : { displayName: name || null, uri, parameters };
}
