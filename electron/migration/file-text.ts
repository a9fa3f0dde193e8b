/**
 * The text of a file: UTF-16 where it begins with that mark, as Windows writes it, else UTF-8. What
 * is no text becomes U+FFFD.
 */
export function fileText(bytes: Uint8Array): string {
  const [first, second] = bytes;
  const encoding =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
  return new TextDecoder(encoding).decode(bytes);
}
