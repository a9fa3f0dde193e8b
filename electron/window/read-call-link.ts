import { addressAlone, type AddressAlone } from '../../shared/address-alone.ts';
import { addressParts } from '../../shared/shown-address.ts';

/**
 * Longer than any address that a person calls; a command line or a page may hand over much more.
 */
const longest = 1024;
const scheme = /^(?:sips?|tel):/i;

/** The address in a link; null: it has none that may be called. */
export function readCallLink(link: string): AddressAlone | null {
  if (link.length > longest || !/^[\x21-\x7e]+$/.test(link)) return null;
  // As a browser writes it: `sip://bob@example.com/`.
  const read = addressAlone(
    link.replace(/^([a-z]+:)\/\//i, '$1').replace(/^([^;?]*@[^;?/]*)\/(?=[;?]|$)/, '$1'),
  );
  // What a person could not see in the question is not asked about: an escape for something hidden,
  // a user part that is cut.
  return read === null || /[\ufffd@\u2026]/.test(addressParts(read.target).user ?? '') ? null : read;
}

/** The arguments of a command line that are links. A switch is none, whatever it holds. */
export const linksInArguments = (words: readonly string[]): readonly string[] =>
  words.filter((word) => scheme.test(word));
