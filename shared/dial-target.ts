/**
 * What a person dialled, as it will be sent: a number or a name belongs to the account's own domain; an address goes as it is.
 * Written once, so that the preview under the dial field and the INVITE agree.
 */

/** Marks that people put into numbers to read them (RFC 3966 5.1.1), and spaces. */
const visualSeparators = /[\s().\-/]/g;
const numberForm = /^\+?[0-9*#A-D]{1,64}$/;
const nameForm = /^[^\s@:;?<>"]{1,128}$/;
const addressForm =
  /^(?:[^\s@<>"]{1,256}@)?(?:\[[0-9A-Fa-f:.]{2,45}\]|[A-Za-z0-9][A-Za-z0-9.-]{0,252})(?::\d{1,5})?(?:;[^\s<>"]*)?$/;

/** The URI to call for what was typed, seen from the account with address `aor`; null: neither number, name nor address. */
export function dialTarget(typed: string, aor: string): string | null {
  const text = typed.trim();
  const [, scheme = 'sip', domain = ''] = /^(sips?):[^@]*@(.+)$/.exec(aor) ?? [];
  const telephone = /^tel:([^;]+)/i.exec(text)?.[1];
  const number = (telephone ?? text).replace(visualSeparators, '');
  if (numberForm.test(number)) return `${scheme}:${escapeUser(number)}@${domain}`;
  if (telephone !== undefined) return null;
  const [, ownScheme, address] = /^(?:(sips?):)?(.+)$/is.exec(text) ?? [];
  if (address === undefined) return null;
  if (ownScheme !== undefined || address.includes('@')) {
    return addressForm.test(address) ? `${ownScheme?.toLowerCase() ?? scheme}:${address}` : null;
  }
  return nameForm.test(text) ? `${scheme}:${escapeUser(text)}@${domain}` : null;
}

/** RFC 3261 25.1: unreserved and user-unreserved stand as they are; `#` does not. */
function escapeUser(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replace(/%(?:26|3D|2B|24|2C|3B|3F|2F)/g, decodeURIComponent);
}
