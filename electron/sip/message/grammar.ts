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

function isSpace(text: string, at: number): boolean {
  const letter = text.charCodeAt(at);
  return letter === 0x20 || letter === 0x09;
}

/**
 * Splits at commas outside of quoted strings and angle brackets. Values are trimmed, empty ones
 * dropped.
 */
export function splitList(text: string): readonly string[] {
  if (!text.includes(',')) return text === '' ? [] : [text];
  const parts: string[] = [];
  let from = 0;
  let quoted = false;
  let bracketed = false;
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at];
    if (quoted) {
      if (letter === '\\') at += 1;
      else if (letter === '"') quoted = false;
    } else if (letter === '"') quoted = true;
    else if (letter === '<') bracketed = true;
    else if (letter === '>') bracketed = false;
    else if (letter === ',' && !bracketed) {
      parts.push(trimmed(text, from, at));
      from = at + 1;
    }
  }
  parts.push(trimmed(text, from, text.length));
  return parts.filter((part) => part !== '');
}

/**
 * Names in lower case; null: a parameter without a value. Values are as written, quotes included.
 */
export type Parameters = ReadonlyMap<string, string | null>;

/** More than any header field or URI of a working phone has. */
const parameterLimit = 64;
const parameterName = /^[!%*+\-.'`~\w]+$/;
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
  for (let at = 0, end; at < all.length; at = end) {
    if (all[at] !== ';') return null;
    end = isQuoted ? parameterEnd(all, at + 1) : all.indexOf(';', at + 1);
    if (end < 0 && !isQuoted) end = all.length;
    if (end < 0 || !take(found, trimmed(all, at + 1, end))) return null;
  }
  return found;
}

/** Where the parameter ends that begins at `from`; negative: a quote in it does not end. */
function parameterEnd(text: string, from: number): number {
  let quoted = false;
  for (let at = from; at < text.length; at += 1) {
    const letter = text.charCodeAt(at);
    if (letter === 0x22) quoted = !quoted;
    else if (letter === 0x5c && quoted) at += 1;
    else if (letter === 0x3b && !quoted) return at;
  }
  return quoted ? -1 : text.length;
}

/** False: it contradicts one that was there before, or there are too many. */
function take(found: Map<string, string | null>, written: string): boolean {
  const equals = written.indexOf('=');
  const name = trimmed(written, 0, equals < 0 ? written.length : equals).toLowerCase();
  if (!parameterName.test(name)) return true;
  const value = equals < 0 ? null : trimmed(written, equals + 1, written.length) || null;
  if (found.has(name)) return !identifying.has(name) || found.get(name) === value;
  if (found.size === parameterLimit) return false;
  found.set(name, value);
  return true;
}

/** The text in a quoted string; what is not quoted comes back as it is. */
export function unquote(text: string): string {
  return /^".*"$/s.test(text) ? text.slice(1, -1).replace(/\\(.)/gs, '$1') : text;
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

const portForm = /^[ \t]*:[ \t]*(\d{0,5})$/;

/** `host[:port]`, also with nothing behind the colon; null: malformed. */
export function parseHostPort(text: string): { readonly host: string; readonly port: number | null } | null {
  const end = hostEnd(text);
  const host = text.slice(0, end).trim();
  const behind = end === text.length ? '' : portForm.exec(text.slice(end))?.[1];
  if (behind === undefined || !isHost(host)) return null;
  const port = behind === '' ? null : Number(behind);
  return port !== null && port > 65_535 ? null : { host, port };
}

/** Where what may be a host ends: behind its bracket, or before its colon. */
function hostEnd(text: string): number {
  if (text.startsWith('[')) return text.indexOf(']') + 1;
  const colon = text.indexOf(':');
  return colon < 0 ? text.length : colon;
}
