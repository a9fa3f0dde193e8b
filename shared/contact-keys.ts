/**
 * Whether an address of a contact is the one of a caller. Of a SIP address user and host are
 * compared exactly (RFC 3261 19.1.4: the user part by case, the host without); sip and sips are the
 * same person. A telephone number is compared by its digits, in every way in which the account's
 * country writes it, and only with a caller at the account's own domain: there the number is what
 * the PBX says, elsewhere anybody can choose it.
 */
import { sameNumbers } from './dialled-number.ts';
import type { Account } from './model/account.ts';
import type { ContactAddress } from './model/contact.ts';
import { isAnonymous } from './shown-address.ts';

type KeyAccount = Pick<Account, 'aor' | 'dialling'>;

const sipForm = /^sips?:([^@;?]+)@([^@;?]+)(?:[;?]|$)/i;
const numberForm = /^\+?[\d ()./-]*\d[\d ()./-]*$/;

/** Keys are stored: a change of their form needs a step in `electron/storage/contacts.ts`. */
export const addressKey = ({ kind, value }: Pick<ContactAddress, 'kind' | 'value'>): string =>
  kind === 'sip' ? (sipKey(value) ?? `sip:${value}`) : numberKey(value);

/**
 * The keys of a contact's addresses that may be this party's. `account`: the one of the call; null:
 * it is no longer there.
 */
export function partyKeys(uri: string, account: KeyAccount | null): readonly string[] {
  const aor = account?.aor ?? '';
  if (isAnonymous({ displayName: null, uri })) return [];
  const telephone = /^tel:([^;?]+)/i.exec(uri)?.[1];
  if (telephone !== undefined)
    return isLocalElsewhere(uri, aor) ? [] : numberKeys(unescaped(telephone), account);
  const sip = sipKey(uri);
  const [, user = '', host = ''] = sipForm.exec(uri) ?? [];
  if (sip === null) return [];
  const number = unescaped(withoutPassword(user));
  const isOwnDomain = host.toLowerCase() === hostOf(aor);
  return isOwnDomain && numberForm.test(number) ? [sip, ...numberKeys(number, account)] : [sip];
}

function numberKeys(number: string, account: KeyAccount | null): readonly string[] {
  const key = numberKey(number);
  if (account === null) return [key];
  return sameNumbers(key.slice('tel:'.length), account.dialling).map(numberKey);
}

/** RFC 3966 5.1.5: a local number with a context is one only there. */
function isLocalElsewhere(uri: string, aor: string): boolean {
  const context = /;phone-context=([^;?]*)/i.exec(uri)?.[1];
  return context !== undefined && !/^tel:\+/i.test(uri) && context.toLowerCase() !== hostOf(aor);
}

const hostOf = (uri: string): string | undefined => sipForm.exec(uri)?.[2]?.toLowerCase();

function sipKey(uri: string): string | null {
  const [, user, host] = sipForm.exec(uri) ?? [];
  return user === undefined || host === undefined
    ? null
    : `sip:${unescaped(withoutPassword(user))}@${host.toLowerCase()}`;
}

const withoutPassword = (user: string): string => user.replace(/:.*$/s, '');

/** What is dialled behind a pause or for an extension is no part of the number: it stays apart. */
const numberKey = (number: string): string =>
  `tel:${/^[\s(]*\+/.test(number) ? '+' : ''}${number.replace(/[^\p{Nd}*#,;x]/gu, '')}`;

/** RFC 3261 19.1.4: an escape is the character that it stands for. */
function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
