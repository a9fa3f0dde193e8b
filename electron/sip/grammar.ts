/** The pieces that header fields share (RFC 3261 25.1). All of them take time in proportion to their input. */

/** `text` from one place to another without the white space around it: SP and HTAB, nothing else is white to SIP. */
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

/** Splits at commas outside of quoted strings and angle brackets. Values are trimmed, empty ones dropped. */
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

/** Names in lower case; null: a parameter without a value. Values are as written, quotes included. */
export type Parameters = ReadonlyMap<string, string | null>;

/** More than any header field or URI of a working phone has. */
const parameterLimit = 64;
const parameter =
  /(?:[ \t]*;)+[ \t]*([!%*+\-.'`~\w]+)(?:[ \t]*=[ \t]*("(?:[^"\\]|\\.)*"|[^\s"<>;,]+))?(?=[ \t]*(?:;|$))/sy;
const noParameters: Parameters = new Map();

/** `;a=1;b` to a map; null: malformed, too many, or a name stands there twice (RFC 3261 7.3.1). */
export function parseParameters(text: string): Parameters | null {
  if (text === '') return noParameters;
  const found = new Map<string, string | null>();
  let end = 0;
  parameter.lastIndex = 0;
  for (let match = parameter.exec(text); match !== null; match = parameter.exec(text)) {
    const name = match[1]?.toLowerCase() ?? '';
    if (found.has(name) || found.size === parameterLimit) return null;
    found.set(name, match[2] ?? null);
    end = parameter.lastIndex;
  }
  return end === text.length || /^[ \t;]*$/.test(text.slice(end)) ? found : null;
}

/** The text in a quoted string; what is not quoted comes back as it is. */
export function unquote(text: string): string {
  return /^".*"$/s.test(text) ? text.slice(1, -1).replace(/\\(.)/gs, '$1') : text;
}

/** A quoted string that holds `text` (RFC 3261 25.1, quoted-string); control characters have no place in one. */
export function quote(text: string): string {
  return `"${text.replace(/[\u0000-\u001f\u007f]/g, ' ').replace(/["\\]/g, '\\$&')}"`;
}

/** A host name, an IPv4 address or an IPv6 address in brackets. */
export function isHost(text: string): boolean {
  return text.length <= 255 && /^(?:[a-z0-9_](?:[a-z0-9_.-]*[a-z0-9_])?\.?|\[[0-9a-f:.]+\])$/i.test(text);
}

/** `host[:port]`; null: malformed. */
export function parseHostPort(text: string): { readonly host: string; readonly port: number | null } | null {
  const match = /^(\[[^\]]*\]|[^:[\]]*)(?:[ \t]*:[ \t]*(\d{1,5}))?$/.exec(text);
  const host = match?.[1]?.trim();
  const port = match?.[2] === undefined ? null : Number(match[2]);
  if (host === undefined || !isHost(host) || (port !== null && port > 65_535)) return null;
  return { host, port };
}
