/**
 * The identity that a peer asserts, as it is shown. A Party holds the address as SIP carries it, so
 * that it can be called again. The shown form is made here: escapes are decoded first, and the
 * result passes `printable`.
 */
import type { Party } from './model/call.ts';
import { isolated, printable } from './printable.ts';

export interface AddressParts {
  /** Escapes read, printable; null: there is none. */
  readonly user: string | null;
  /**
   * With its port; empty for a telephone number. Of a URI that is neither SIP's nor a number: all
   * of it.
   */
  readonly host: string;
}

/**
 * RFC 3261 19.1.1, RFC 3966 3: parameters, headers and a password of the URI are no part of the
 * identity.
 */
const form = /^(?:(tel):([^;?]*)|sips?:(?:([^@:]*)(?::[^@]*)?@)?(\[[^\]]*\](?::\d+)?|[^;?]*))/is;

export function addressParts(uri: string): AddressParts {
  const [, tel, number, user, host] = form.exec(uri) ?? [];
  const name = tel === undefined ? user : number;
  return { user: name ? shownUser(name) : null, host: printable(tel ? '' : (host ?? uri), 128) };
}

/**
 * Invisible blanks - at an end, or several - could make one address look like another, or hide the
 * host.
 */
const shownUser = (user: string): string => printable(decoded(user), 128).replace(/^ +| +$| {2,}/g, '\ufffd');

/**
 * An escape of `@`, or of a similar character, stays an escape: the reader would take the user part
 * for a host.
 */
function decoded(text: string): string {
  return text.replace(/(?:%(?!40)[0-9a-f]{2})+/gi, (escapes) => {
    try {
      const read = decodeURIComponent(escapes);
      return read.normalize('NFKC').includes('@') ? escapes : read;
    } catch {
      return escapes;
    }
  });
}

/** `user@host`, in this order in every script of the user part. */
export function wholeAddress({ user, host }: AddressParts): string {
  return [user === null ? '' : isolated(user), host].filter((part) => part !== '').join('@');
}

/** The host of a withheld address (RFC 3323 4.1.1.3); it never exists (RFC 2606 2). */
export function isAnonymous({ uri }: Party): boolean {
  const { host } = addressParts(uri);
  return uri === '' || /(?:^|\.)invalid\.?(?::\d+)?$/i.test(host);
}

/** The name to show for a party. */
export function partyName(party: Party): string {
  const name = printable(party.displayName ?? '', 80)
    .replace(/ {2,}/g, ' ')
    .trim();
  if (/[^\s\ufffd]/.test(name)) return name;
  if (isAnonymous(party)) return 'Anonymous';
  const { user, host } = addressParts(party.uri);
  return user ?? host;
}

const telephone = /^[+(]*\d[\d\s()./*#-]*$/;
const addressLiteral = /^(?:\d{1,3}(?:\.\d{1,3}){3}|\[[0-9a-f:.]+\])(?::\d+)?$/i;

/**
 * The address under the name; null: there is none to show, or it adds nothing to the name.
 * `servers` are the hosts that the account is at: an address there is shown without its host, and
 * so is a telephone number at a bare IP address, which is a gateway's.
 */
export function partyAddress(party: Party, servers: readonly string[]): string | null {
  if (isAnonymous(party)) return null;
  const { user: whole, host } = addressParts(party.uri);
  // A long user part would hide the host.
  const user = whole === null ? null : printable(whole, 40);
  const bare = host
    .toLowerCase()
    .replace(/:\d+$/, '')
    .replace(/^\[|\]$/g, '');
  const isOurs =
    servers.some((server) => server.toLowerCase() === bare) ||
    (user !== null && telephone.test(user) && addressLiteral.test(host));
  const shown = user === null ? host : isOurs || host === '' ? user : wholeAddress({ user, host });
  return shown === partyName(party) ? null : shown;
}
