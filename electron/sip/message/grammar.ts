/**
 * The pieces that header fields share (RFC 3261 25.1). All of them take time in proportion to their
 * input.
 */

/**
 * `text` from one place to another without the white space around it: SP and HTAB, nothing else is
 * white to SIP.
 */
export function trimmed(text: string, from: number, to: number): string {
  let start = from;
  let end = to;
  while (start < end && isSpace(text, start)) start += 1;
  while (end > start && isSpace(text, end - 1)) end -= 1;
  return text.slice(start, end);
}

/** SP or HTAB. */
export function isSpace(text: string, at: number): boolean {
  const letter = text.charCodeAt(at);
  return letter === Letter.Space || letter === Letter.Tab;
}

/** What the readers below look for, one letter at a time. */
const Letter = {
  Tab: 0x09,
  Space: 0x20,
  Quote: 0x22,
  Comma: 0x2c,
  Semicolon: 0x3b,
  Less: 0x3c,
  Greater: 0x3e,
  Backslash: 0x5c,
} as const;

const tokenLetters = new Set(
  Buffer.from("!%*+-.'`~_0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"),
);
/** By code: whether this letter of ASCII may stand in a token. */
const isTokenLetter: readonly boolean[] = Array.from({ length: 128 }, (_, code) => tokenLetters.has(code));

/** The token of RFC 3261 25.1. */
export function isToken(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) if (isTokenLetter[text.charCodeAt(at)] !== true) return false;
  return text !== '';
}

/**
 * Splits at commas outside of quoted strings and angle brackets. Values are trimmed, empty ones
 * dropped.
 */
export function splitList(text: string): string[] {
  if (!text.includes(',')) return text === '' ? [] : [text];
  const isPlain = !text.includes('"') && !text.includes('<');
  const parts: string[] = [];
  for (let from = 0, end; from <= text.length; from = end + 1) {
    end = isPlain ? endOf(text, ',', from) : valueEnd(text, from);
    const part = trimmed(text, from, end);
    if (part !== '') parts.push(part);
  }
  return parts;
}

/** Where `letter` stands next, or where `text` ends. */
function endOf(text: string, letter: string, from: number): number {
  const end = text.indexOf(letter, from);
  return end < 0 ? text.length : end;
}

/** The comma behind the value that begins at `from`, or where `text` ends. */
function valueEnd(text: string, from: number): number {
  let isQuoted = false;
  let isBracketed = false;
  for (let at = from; at < text.length; at += 1) {
    const letter = text.charCodeAt(at);
    if (letter === Letter.Quote) isQuoted = !isQuoted;
    else if (isQuoted) at += letter === Letter.Backslash ? 1 : 0;
    else if (letter === Letter.Less) isBracketed = true;
    else if (letter === Letter.Greater) isBracketed = false;
    else if (letter === Letter.Comma && !isBracketed) return at;
  }
  return text.length;
}

/**
 * Names in lower case; null: a parameter without a value. Values are as written, quotes included.
 */
export type Parameters = ReadonlyMap<string, string | null>;

/** More than any header field or URI of a working phone has. */
const parameterLimit = 64;
/** They identify transactions and dialogs: two values of one are no value. */
const identifying: ReadonlySet<string> = new Set(['tag', 'branch']);
const noParameters: Parameters = new Map();

/**
 * `;a=1;b` to a map, as real servers write it: a value may be missing behind its `=` or hold
 * blanks, a parameter whose name is no token is ignored, and of a name that occurs twice the first
 * value counts. Null: it does not begin with a semicolon, a quote does not end, there are too many,
 * or tag or branch have two values.
 */
export function parseParameters(text: string): Parameters | null {
  if (text === '') return noParameters;
  const all = trimmed(text, 0, text.length);
  const found = new Map<string, string | null>();
  const isQuoted = all.includes('"');
  let equals = 0;
  for (let at = 0, end; at < all.length; at = end) {
    if (all.charCodeAt(at) !== Letter.Semicolon) return null;
    end = isQuoted ? parameterEnd(all, at + 1) : endOf(all, ';', at + 1);
    if (equals <= at) equals = endOf(all, '=', at);
    if (end < 0 || !take(found, all, at + 1, equals, end)) return null;
  }
  return found;
}

/** Where the parameter ends that begins at `from`; negative: a quote in it does not end. */
function parameterEnd(text: string, from: number): number {
  let isQuoted = false;
  for (let at = from; at < text.length; at += 1) {
    const letter = text.charCodeAt(at);
    if (letter === Letter.Quote) isQuoted = !isQuoted;
    else if (isQuoted) at += letter === Letter.Backslash ? 1 : 0;
    else if (letter === Letter.Semicolon) return at;
  }
  return isQuoted ? -1 : text.length;
}

/**
 * The parameter in `text` from one place to another; it has a value if `equals` is between them.
 * False: it contradicts one that was there before, or there are too many.
 */
function take(
  found: Map<string, string | null>,
  text: string,
  from: number,
  equals: number,
  end: number,
): boolean {
  const written = trimmed(text, from, Math.min(equals, end));
  const name = written === '' ? '' : written.toLowerCase();
  if (!isToken(name)) return true;
  const value = trimmed(text, equals + 1, end) || null;
  const before = found.get(name);
  if (before !== undefined) return !identifying.has(name) || before === value;
  if (found.size === parameterLimit) return false;
  found.set(name, value);
  return true;
}

/** The text in a quoted string; what is not quoted comes back as it is. */
export function unquote(text: string): string {
  const isQuoted = text.length > 1 && text.startsWith('"') && text.endsWith('"');
  return isQuoted ? unescaped(text.slice(1, -1)) : text;
}

/** What stands between the quotes of a quoted string, without its backslashes. */
export function unescaped(text: string): string {
  return text.includes('\\') ? text.replace(/\\(.)/gs, '$1') : text;
}

/**
 * A quoted string that holds `text` (RFC 3261 25.1, quoted-string); control characters have no
 * place in one.
 */
export function quote(text: string): string {
  return `"${text.replace(/[\u0000-\u001f\u007f]/g, ' ').replace(/["\\]/g, '\\$&')}"`;
}

/** A host name, an IPv4 address or an IPv6 address in brackets. */
export function isHost(text: string): boolean {
  return text.length <= 255 && /^(?:[a-z0-9_](?:[a-z0-9_.-]*[a-z0-9_])?\.?|\[[0-9a-f:.]+\])$/i.test(text);
}

const portForm = /^[ \t]*:[ \t]*\d{0,5}$/;

/** `host[:port]`, also with nothing behind the colon; null: malformed. */
export function parseHostPort(text: string): { readonly host: string; readonly port: number | null } | null {
  const end = hostEnd(text);
  const host = text.slice(0, end).trim();
  if (!isHost(host)) return null;
  if (end === text.length) return { host, port: null };
  const behind = text.slice(end);
  if (!portForm.test(behind)) return null;
  const digits = behind.slice(behind.indexOf(':') + 1).trim();
  const port = digits === '' ? null : Number(digits);
  return port !== null && port > 65_535 ? null : { host, port };
}

/** Where what may be a host ends: behind its bracket, or before its colon. */
function hostEnd(text: string): number {
  if (text.startsWith('[')) return text.indexOf(']') + 1;
  const colon = text.indexOf(':');
  return colon < 0 ? text.length : colon;
}
