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
  return decode(bytes, mark?.encoding ?? 'utf-8');
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
