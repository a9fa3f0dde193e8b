/**
 * The URI to call for what a person dialled: a number or a name belongs to the account's own
 * domain, an address is used as it is. The preview under the dial field and the call itself use the
 * same rules.
 */
import { digitsOf, isNumber, isTelephone, telephoneOf, unwrapped, withoutBlanks } from './typed-number.ts';

/** Longer than any number or address that can be called. */
export const longestTarget = 2048;
const uriForm =
  /^sips?:(?:[\w\-.!~*'()&=+$,;?/#%:]{1,256}@)?(?:\[[0-9a-f:.]{2,45}\]|[a-z0-9][a-z0-9.-]{0,252})(?::\d{1,5})?(?:;[!#-;=?A-~]*)?$/i;
/**
 * The URI to call for what was typed, seen from the account with address `aor`; null: neither
 * number, name nor address.
 */
export function dialTarget(typed: string, aor: string): string | null {
  const text = typed.length > longestTarget ? null : unwrapped(typed);
  if (text === null) return null;
  const [, scheme = 'sip', domain = ''] = /^(sips?):[^@]*@([^;?]+)/i.exec(aor) ?? [];
  if (text === '' || /[<>"]/.test(text)) return null;
  const target = /^[a-z][a-z0-9+.-]*:/i.test(text)
    ? fromUri(text, scheme, domain)
    : fromWords(text, scheme, domain);
  return target !== null && uriForm.test(target) && hasPort(target) ? target : null;
}

/** RFC 3261 19.1.1: a port is one that TCP has. */
function hasPort(uri: string): boolean {
  const port = /^[^:]*:(?:[^@]*@)?(?:\[[^\]]*\]|[^:;]*):(\d+)/.exec(uri)?.[1];
  return port === undefined || (Number(port) >= 1 && Number(port) <= 65_535);
}

function fromUri(written: string, scheme: string, domain: string): string | null {
  const text = withoutBlanks(written);
  const telephone = telephoneOf(text);
  if (telephone !== undefined) {
    return telephone !== null && isTelephone(telephone)
      ? `${scheme}:${escapeUser(digitsOf(telephone))}@${domain}`
      : null;
  }
  // RFC 3261 19.1.1: a question mark may be of the user, or begin the header fields. Which of the
  // two hosts is meant must not be guessed.
  if (/^[^@]*\?.*@/s.test(text)) return null;
  const plain = text
    .replace(/\?.*$/s, '')
    .replace(/^(sips?:)([^@]*)(?=@)/i, (_all, start: string, user: string) => `${start}${numberOr(user)}`);
  // RFC 3261 26.2.2: from a sips account a sip address would be a downgrade.
  return scheme.toLowerCase() === 'sips' ? plain.replace(/^sip:/i, 'sips:') : plain;
}

function fromWords(text: string, scheme: string, domain: string): string | null {
  const at = text.lastIndexOf('@');
  // A colon there is a second address, or a password.
  if (at >= 0 && text.lastIndexOf(':', at) >= 0) return null;
  if (at >= 0) return `${scheme}:${escapeUser(numberOr(text.slice(0, at)))}@${text.slice(at + 1)}`;
  const user = isNumber(text) ? digitsOf(text) : text;
  return `${scheme}:${escapeUser(user)}@${domain}`;
}

/**
 * A number before a host loses its group separators. `12.34` may be a name, so a blank or a plus is
 * required.
 */
const numberOr = (user: string): string => (/^\+|[ ()]/.test(user) && isNumber(user) ? digitsOf(user) : user);

/** RFC 3261 19.1.1: unreserved and user-unreserved are not escaped; `#` is. */
export function escapeUser(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replace(/%(?:26|3D|2B|24|2C|3B|3F|2F)/g, decodeURIComponent);
}
