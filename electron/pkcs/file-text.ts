/**
 * The text of a file, whatever program saved it: UTF-8 or UTF-16, with or without a byte order
 * mark.
 */

/**
 * Octets that show the encoding: the first letters of text are ASCII, so every second octet of
 * UTF-16 is zero.
 */
const sampleLength = 64;

export function fileText(bytes: Uint8Array): string {
  return new TextDecoder(encodingOf(bytes)).decode(bytes);
}

function encodingOf(bytes: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const sample = bytes.subarray(0, Math.min(sampleLength, bytes.length & ~1));
  let even = 0;
  let odd = 0;
  for (let at = 0; at < sample.length; at += 2) {
    even += sample[at] === 0 ? 1 : 0;
    odd += sample[at + 1] === 0 ? 1 : 0;
  }
  const most = sample.length * 0.4;
  if (odd > most && even === 0) return 'utf-16le';
  if (even > most && odd === 0) return 'utf-16be';
  return 'utf-8';
}
