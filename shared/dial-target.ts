/**
 * The URI to call for what a person dialled: a number or a name belongs to the account's own
 * domain, an address is used as it is. The preview under the dial field and the call itself use the
 * same rules.
 */
import { withoutInvisible } from './printable.ts';

/** Longer than any number or address that can be called. */
export const longestTarget = 2048;
/**
 * What a telephone number is written with (RFC 3966 5.1.1; a slash in some countries), and nothing
 * else.
 */
const numberForm = /^\+?[\p{Nd} ()./-]*\p{Nd}[\p{Nd} ()./-]*$/u;
/** As a `tel:` URI has it: a local number may hold `*` and `#`. */
const telephoneForm = /^\+?[\p{Nd} ()./*#-]*[\p{Nd}*#][\p{Nd} ()./*#-]*$/u;
const visualSeparators = /[ ()./-]/g;
const uriForm =
  /^sips?:(?:[\w\-.!~*'()&=+$,;?/#%:]{1,256}@)?(?:\[[0-9a-f:.]{2,45}\]|[a-z0-9][a-z0-9.-]{0,252})(?::\d{1,5})?(?:;[!#-;=?A-~]*)?$/i;
/** RFC 3261 20.10: `"Bob" <sip:bob@example.com>;tag=1`, as written in a mail or in a trace. */
const nameAddr = /^(?:"(?:[^"\\]|\\.)*"|[^"<>]*) *<([^<>]+)>(?: *;.*)?$/;
/** A text taken with the quotation marks around it. */
const inQuotes = /^["'\u2018-\u201f](.*)["'\u2018-\u201f]$/;

/**
 * The URI to call for what was typed, seen from the account with address `aor`; null: neither
 * number, name nor address.
 */
export function dialTarget(typed: string, aor: string): string | null {
  const pasted = typed.length > longestTarget ? null : withoutInvisible(typed);
  if (pasted === null) return null;
  const plain = asTyped(pasted).trim();
  const text = (nameAddr.exec(plain)?.[1] ?? inQuotes.exec(plain)?.[1] ?? plain).trim();
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

/**
 * Keyboard characters for those that programs put in their place: full-width forms, keycaps,
 * hyphens that do not break.
 */
function asTyped(text: string): string {
  return (
    text
      .replace(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
      .replace(/[\u2010\u2011\ufe63]/g, '-')
      .replace(/\ufe62/g, '+')
      .replace(/\ufe0f?\u20e3/g, '')
      // What surrounds a number in a text: a telephone sign before it, a comma after it, brackets
      // around the country code.
      .replace(/^[\p{So}\ufe0f ]+(?=[+(\p{Nd}])/u, '')
      .replace(/[,;]+ *$/, '')
      .replace(/^ *\( *\+ *(\p{Nd}+) *\)/u, '+$1')
  );
}

function fromUri(written: string, scheme: string, domain: string): string | null {
  const text = written.replace(/^([a-z]+:) *(?:\/\/)?/i, '$1');
  const telephone = /^tel:([^;?]+)/i.exec(text)?.[1];
  if (telephone !== undefined) {
    const number = unescaped(telephone);
    return number !== null && telephoneForm.test(dashes(number))
      ? `${scheme}:${escapeUser(digitsOf(number))}@${domain}`
      : null;
  }
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
  const user = numberForm.test(dashes(text)) ? digitsOf(text) : text;
  return `${scheme}:${escapeUser(user)}@${domain}`;
}

/**
 * A number before a host loses its group separators. `12.34` may be a name, so a blank or a plus is
 * required.
 */
const numberOr = (user: string): string =>
  /^\+|[ ()]/.test(user) && numberForm.test(dashes(user)) ? digitsOf(user) : user;

/**
 * Dashes, dots and slashes of other kinds separate groups of digits in a number; in a name they are
 * letters like others.
 */
const dashes = (text: string): string =>
  text.replace(/[\u2012-\u2015\u2212\u30fc\u00b7\u2022\u2219\u30fb\u2044\u2215]/g, '-');

function digitsOf(number: string): string {
  return (
    latin(dashes(number))
      // The zero for calls inside the country, which the country code replaces (E.123 7.4); in
      // Italy it is part of the number.
      .replace(/^((?:\+|00)(?! *39)[\d ./-]*)\( *0 *\)/, '$1')
      .replace(visualSeparators, '')
  );
}

/** Digits of every script have their value by their place after that script's zero. */
function latin(text: string): string {
  return text.replace(/\p{Nd}/gu, (digit) => {
    const at = digit.codePointAt(0) ?? 0;
    let zero = at;
    while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
    return String((at - zero) % 10);
  });
}

function unescaped(text: string): string | null {
  try {
    const read = decodeURIComponent(text);
    return /[\u0000-\u001f]/.test(read) ? null : withoutInvisible(read);
  } catch {
    return null;
  }
}

/** RFC 3261 19.1.1: unreserved and user-unreserved are not escaped; `#` is. */
export function escapeUser(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replace(/%(?:26|3D|2B|24|2C|3B|3F|2F)/g, decodeURIComponent);
}
