import { longestBookUrl } from './model/address-book.ts';

/**
 * The address of an address book as it is stored: https; `https://` may be left out. Null: it is
 * none. A user in it is refused: passwords are entered in their own field.
 */
export function bookUrl(text: string): string | null {
  const typed = text.trim();
  const whole = /^[a-z][a-z\d+.-]*:\/\//i.test(typed) ? typed : `https://${typed}`;
  const url = URL.canParse(whole) ? new URL(whole) : null;
  if (url === null || url.protocol !== 'https:' || url.href.length > longestBookUrl) return null;
  const { username, password, search, hash, hostname } = url;
  return [username, password, search, hash].join('') === '' && hostname !== '' ? url.href : null;
}
