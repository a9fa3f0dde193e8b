/**
 * Bytes that are no UTF-8, in a string: the byte 0xNN as the surrogate U+DCNN, which is unpaired
 * in no text. So a realm in Latin-1 passes through all that works with strings, and leaves as the
 * bytes that it came as.
 */

import { isUtf8 } from 'node:buffer';
import { headerValues, type SipMessage } from './message.ts';

/** Text that was read as Latin-1, with the bytes that it was. */
export function rawOf(latin1: string): string {
  return latin1.replace(/[\u0080-\u00ff]/g, (letter) => String.fromCharCode(0xdc00 + letter.charCodeAt(0)));
}

/** The values of a field, byte for byte: what is copied from a message goes back as it came. */
export function valuesAsCame(message: SipMessage, name: string): readonly string[] {
  const values = headerValues(message, name);
  return message.latin1 ? values.map(rawOf) : values;
}

/** UTF-8, but for the bytes that `rawOf` put there. */
export function toBytes(text: string): Buffer {
  if (!raw.test(text)) return Buffer.from(text, 'utf8');
  return Buffer.concat(
    text
      .split(raws)
      .map((part) =>
        raw.test(part)
          ? Buffer.from(Array.from(part, (letter) => letter.charCodeAt(0) - 0xdc00))
          : Buffer.from(part, 'utf8'),
      ),
  );
}

/** The text that `toBytes` makes these bytes of. */
export function fromBytes(bytes: Buffer): string {
  return isUtf8(bytes) ? bytes.toString('utf8') : rawOf(bytes.toString('latin1'));
}

/** With `u` the second half of a pair does not match. */
const raw = /[\udc80-\udcff]/u;
const raws = /([\udc80-\udcff]+)/u;
