/**
 * DER and PEM as base64 in other text, without BEGIN and END lines: XML, JSON, YAML, a
 * saved mail.
 */
import { MalformedError } from '../x509/der.ts';
import { announcedLength } from './ber.ts';

/** A SEQUENCE, or “-----BEGIN”, in base64 or base64url. */
const start = /(?<![\w+/-])(?:M[A-Z]|LS0tLS1CRUdJTi)[\w+/-]{30,}={0,2}/g;
const more = /(?:\s|\\{1,2}[nrt])+([\w+/-]+={0,2})/y;

/**
 * The octets of each, in the text's order. No letter is taken twice, so this is linear in the
 * length.
 */
export function* embeddedIn(text: string): Generator<Uint8Array> {
  start.lastIndex = 0;
  for (let found = start.exec(text); found; found = start.exec(text)) {
    const pieces = [found[0]];
    let { length } = found[0];
    const wanted = lettersOf(found[0]);
    more.lastIndex = start.lastIndex;
    while (length < wanted && !pieces.at(-1)?.endsWith('=')) {
      const next = more.exec(text);
      if (!next?.[1]) break;
      start.lastIndex = more.lastIndex;
      pieces.push(next[1]);
      length += next[1].length;
    }
    yield Buffer.from(pieces.join(''), 'base64');
  }
}

/**
 * How many letters there are to come, padding left out: the length of the SEQUENCE; of PEM, and of
 * BER with an indefinite length, all.
 */
function lettersOf(begin: string): number {
  if (begin.startsWith('LS0t')) return Infinity;
  try {
    const octets = announcedLength(Buffer.from(begin.slice(0, 12), 'base64'));
    return octets === null ? Infinity : Math.ceil((octets * 4) / 3);
  } catch (error) {
    // A length that no element has: words that begin with an M.
    if (error instanceof MalformedError) return 0;
    throw error;
  }
}
