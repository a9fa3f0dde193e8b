/**
 * What a person dialled, as it will be sent: a number or a name belongs to the account's own domain, an address goes as it is.
 * The preview under the dial field and the call itself go by the same rules.
 */

/** What a telephone number is written with (RFC 3966 5.1.1), and nothing else. */
const numberForm = /^\+?[\d\s()./-]*\d[\d\s()./-]*$/;
const visualSeparators = /[\s()./-]/g;
const uriForm =
  /^sips?:(?:[\w\-.!~*'()&=+$,;?/#%:]{1,256}@)?(?:\[[0-9a-f:.]{2,45}\]|[a-z0-9][a-z0-9.-]{0,252})(?::\d{1,5})?(?:;[^\s<>"]*)?$/i;

/** The URI to call for what was typed, seen from the account with address `aor`; null: neither number, name nor address. */
export function dialTarget(typed: string, aor: string): string | null {
  const text = typed.trim();
  const [, scheme = 'sip', domain = ''] = /^(sips?):[^@]*@([^;?]+)/i.exec(aor) ?? [];
  if (text === '') return null;
  const target = /^[a-z][a-z0-9+.-]*:/i.test(text)
    ? fromUri(text, scheme, domain)
    : fromWords(text, scheme, domain);
  return target !== null && uriForm.test(target) ? target : null;
}

function fromUri(text: string, scheme: string, domain: string): string | null {
  const telephone = /^tel:([^;?]+)/i.exec(text)?.[1];
  if (telephone !== undefined)
    return numberForm.test(telephone) ? fromWords(telephone, scheme, domain) : null;
  const plain = text.replace(/\?.*$/s, '');
  // RFC 3261 26.2.2: from a sips account a sip address would be a downgrade.
  return scheme.toLowerCase() === 'sips' ? plain.replace(/^sip:/i, 'sips:') : plain;
}

function fromWords(text: string, scheme: string, domain: string): string {
  const at = text.lastIndexOf('@');
  if (at >= 0) return `${scheme}:${escapeUser(text.slice(0, at))}@${text.slice(at + 1)}`;
  const user = numberForm.test(text) ? text.replace(visualSeparators, '') : text;
  return `${scheme}:${escapeUser(user)}@${domain}`;
}

/** RFC 3261 19.1.1: unreserved and user-unreserved stand as they are; `#` does not. */
function escapeUser(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replace(/%(?:26|3D|2B|24|2C|3B|3F|2F)/g, decodeURIComponent);
}
