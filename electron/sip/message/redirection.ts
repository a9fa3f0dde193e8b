import { withoutSeparators } from '../../../shared/typed-number.ts';
import { headerValues, type SipResponse } from './message.ts';
import { parseNameAddr } from './name-addr.ts';
import { readReferTo } from './refer-to.ts';
import { isSecure } from './secure-uri.ts';
import { decodedUser, parseUri, type SipUri } from './uri.ts';

/** Whom a 3xx asks to call instead. */
export interface RedirectTarget {
  readonly displayName: string | null;
  /** Without header fields, password and the parameters that would lead elsewhere. */
  readonly uri: string;
  /** It is in the account's own domain. */
  readonly isOwnDomain: boolean;
}

/** Contacts that are looked at; a server that names more is asked for no more of them. */
const contactLimit = 8;

/**
 * The Contacts of a redirection that may be called, the one that is wanted most first (RFC 3261
 * 8.1.3.4, 20.10). Each is read as a Refer-To is: nothing but an address comes into a request of
 * ours. `target`: who was called; a call to a `sips:` address stays with `sips:` (RFC 5630 5.2).
 */
export function redirectTargets(
  response: SipResponse,
  own: SipUri,
  target: string,
): readonly RedirectTarget[] {
  const contacts = headerValues(response, 'contact').slice(0, contactLimit);
  return contacts
    .flatMap((value) => {
      const read = readReferTo(value, own);
      if (typeof read === 'string' || (isSecure(target) && !isSecure(read.uri))) return [];
      return [{ displayName: read.displayName, uri: read.uri, order: wanted(value) }];
    })
    .toSorted((one, other) => other.order - one.order)
    .map(({ displayName, uri }) => ({
      displayName,
      uri,
      isOwnDomain: isInDomain(uri, own),
    }));
}

/** One text for spellings of an address that no server tells apart. */
export function addressKey(uri: string): string {
  return uri.replace(/;transport=[^;]*/i, '').toLowerCase();
}

export function isInDomain(uri: string, { host }: SipUri): boolean {
  const read = parseUri(uri);
  return read !== null && read.scheme !== 'other' && read.host.toLowerCase() === host.toLowerCase();
}

/**
 * Whether the address may be a code of the server, such as `*72` to forward our calls: calling it
 * changes something.
 */
export function isCode(uri: string): boolean {
  const read = parseUri(uri);
  return read !== null && read.scheme !== 'other' && /[*#]/.test(decodedUser(read) ?? '*');
}

/** Digits of an extension; longer numbers are outside the company. */
const longestExtension = 7;

/**
 * Whether the address may be a telephone number outside the company, which can cost money, or a
 * short number of a service. A number that has as many digits as one of `known` is an extension
 * like that one; a name is none.
 */
export function isOutsideNumber(uri: string, known: readonly string[]): boolean {
  const digits = digitsIn(uri);
  if (digits === null) return false;
  if (/^[+0]/.test(digits) || digits.length > longestExtension) return true;
  return !known.some((other) => digitsIn(other)?.length === digits.length);
}

/** Of a telephone number, maybe with a plus; null: a name. */
function digitsIn(uri: string): string | null {
  const read = parseUri(uri);
  if (read === null || read.scheme === 'other') return null;
  const [user = ''] = (decodedUser(read) ?? '').split(';');
  const digits = withoutSeparators(user);
  return /^\+?\d+$/.test(digits) ? digits : null;
}

/** q of a Contact, 0 to 1; 1 where it has none. */
function wanted(contact: string): number {
  const q = Number(parseNameAddr(contact)?.parameters.get('q') ?? 1);
  return q >= 0 && q <= 1 ? q : 0;
}
