/** The bytes of an address as text; null: it is none. */
export function ipv4Bytes(text: string): Uint8Array | null {
  if (!/^\d{1,3}(?:\.\d{1,3}){3}$/.test(text)) return null;
  const bytes = text.split('.').map(Number);
  return bytes.every((byte) => byte < 256) ? Uint8Array.from(bytes) : null;
}

/** Without brackets and zone (RFC 4291 2.2). */
export function ipv6Bytes(text: string): Uint8Array | null {
  // A URL has it in one form: hexadecimal, in lower case, at most one `::`.
  if (!/^[\da-f:.]+$/i.test(text) || !URL.canParse(`http://[${text}]`)) return null;
  const [head = '', tail] = new URL(`http://[${text}]`).hostname.slice(1, -1).split('::');
  const [before, after] = [groupsOf(head), groupsOf(tail ?? '')];
  const zeros = Array.from({ length: 8 - before.length - after.length }, () => 0);
  const groups = [...before, ...zeros, ...after];
  return Uint8Array.from(groups.flatMap((group) => [group >> 8, group & 255]));
}

const groupsOf = (text: string): number[] =>
  text === '' ? [] : text.split(':').map((group) => Number.parseInt(group, 16));
