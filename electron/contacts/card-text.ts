/** Bytes of a vCard file, and of a quoted-printable value in it, to text. */

const marks = [
  { encoding: 'utf-8', bytes: [0xef, 0xbb, 0xbf] },
  { encoding: 'utf-16le', bytes: [0xff, 0xfe] },
  { encoding: 'utf-16be', bytes: [0xfe, 0xff] },
] as const;

/**
 * UTF-8, or what its first bytes say. What is no UTF-8 is taken for windows-1252, in which older
 * programs of western Europe write.
 */
export function textOfFile(bytes: Uint8Array): string {
  const mark = marks.find((known) => known.bytes.every((byte, at) => bytes[at] === byte));
  return decode(
    mark === undefined || mark.encoding === 'utf-8' ? unfolded(bytes) : bytes,
    mark?.encoding ?? 'utf-8',
  );
}

/**
 * RFC 2425 5.8.1: programs that fold lines by octets do so inside characters, too. Such a fold is
 * taken out: no character of UTF-8 has an octet above 0x7f after a blank.
 */
function unfolded(bytes: Uint8Array): Uint8Array {
  const isInside = (octet: number | undefined): boolean =>
    octet !== undefined && octet >= 0x80 && octet < 0xc0;
  const kept: Uint8Array[] = [];
  let from = 0;
  for (let at = bytes.indexOf(0x0a); at !== -1; at = bytes.indexOf(0x0a, at + 1)) {
    const end = bytes[at - 1] === 0x0d ? at - 1 : at;
    const isFold = bytes[at + 1] === 0x20 || bytes[at + 1] === 0x09;
    if (!isFold || !isInside(bytes[at + 2]) || (bytes[end - 1] ?? 0) < 0x80) continue;
    kept.push(bytes.subarray(from, end));
    from = at + 2;
  }
  return kept.length === 0 ? bytes : Buffer.concat([...kept, bytes.subarray(from)]);
}

/** RFC 2045 6.7. An escape that is none stays as it is. `charset`: as the card names it. */
export function quotedPrintable(value: string, charset: string | null): string {
  const bytes = new Uint8Array(value.length * 3);
  const encoder = new TextEncoder();
  let length = 0;
  for (let at = 0; at < value.length; at += 1) {
    const escape = /^=[\dA-F]{2}/i.test(value.slice(at, at + 3));
    if (escape) {
      bytes[length] = Number.parseInt(value.slice(at + 1, at + 3), 16);
      length += 1;
      at += 2;
    } else {
      const character = String.fromCodePoint(value.codePointAt(at) ?? 0);
      length += encoder.encodeInto(character, bytes.subarray(length)).written;
      at += character.length - 1;
    }
  }
  return decode(bytes.subarray(0, length), charset ?? 'utf-8');
}

function decode(bytes: Uint8Array, encoding: string): string {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    // Not in this encoding, or no encoding that is known.
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
