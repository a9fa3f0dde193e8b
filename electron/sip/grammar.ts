/** The pieces that header fields share (RFC 3261 25.1). All of them take time in proportion to their input. */

/** Splits at commas outside of quoted strings and angle brackets. Empty values are dropped. */
export function splitList(text: string): readonly string[] {
  return text.includes(',') ? splitOutside(text, ',') : text === '' ? [] : [text];
}

/** Splits at `separator` where it stands outside of `"..."` and `<...>`; trims the parts and drops empty ones. */
export function splitOutside(text: string, separator: ',' | ';'): readonly string[] {
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
    else if (letter === separator && !bracketed) {
      parts.push(text.slice(from, at).trim());
      from = at + 1;
    }
  }
  parts.push(text.slice(from).trim());
  return parts.filter((part) => part !== '');
}

/** Names in lower case; null: a parameter without a value. Values are as written, quotes included. */
export type Parameters = ReadonlyMap<string, string | null>;

/** `;a=1;b` to a map; null: malformed, or a name stands there twice (RFC 3261 7.3.1). */
export function parseParameters(text: string): Parameters | null {
  const found = new Map<string, string | null>();
  const trimmed = text.trim();
  if (trimmed === '') return found;
  if (!trimmed.startsWith(';')) return null;
  for (const part of splitOutside(trimmed, ';')) {
    const match = /^([!%*+\-.'`~\w]+)(?:[ \t]*=[ \t]*("(?:[^"\\]|\\.)*"|[^\s"<>;,]+))?$/s.exec(part);
    const name = match?.[1]?.toLowerCase();
    if (name === undefined || found.has(name)) return null;
    found.set(name, match?.[2] ?? null);
  }
  return found;
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
