import { dialTarget } from '../../shared/dial-target.ts';
import { addressParts } from '../../shared/shown-address.ts';

/** Longer than any address that a person calls; a command line or a page may hand over much more. */
const longest = 1024;
const scheme = /^(?:sips?|tel):/i;
/**
 * RFC 3261 19.1.1, RFC 3966 3. A link may also name header fields, a body, a method, a transport or another host to send to: a stranger
 * wrote it, so that nothing but the address is taken. A person's own words go through `shared/dial-target.ts`.
 */
const form =
  /^(?:(tel):(?:\/\/)?([+\d()./*#%a-f-]{1,128})|(sips?):(?:\/\/)?(?:((?:[\w\-.!~*'()&=+$,;?/]|%[\da-f]{2}){1,128})(?::[^@]*)?@)?((?:\[[\da-f:.]{2,45}\]|[a-z\d](?:[a-z\d.-]{0,251}))(?::\d{1,5})?)\/?)([;?].*)?$/i;

export interface ReadLink {
  readonly target: string;
  readonly isShortened: boolean;
}

/** The address in a link; null: it has none that may be called. */
export function readCallLink(link: string): ReadLink | null {
  if (link.length > longest || !/^[\x21-\x7e]+$/.test(link)) return null;
  const [, tel, number, sip = '', user, host = '', more] = form.exec(link) ?? [];
  const target =
    tel === undefined
      ? sip !== '' && user !== undefined && `${sip.toLowerCase()}:${user}@${host}`
      : `tel:${number}`;
  // An escape that stands for what a person could not see in the question is not asked about.
  if (
    !target ||
    dialTarget(target, 'sip:alice@example.com') === null ||
    /[\ufffd@]/.test(addressParts(target).user ?? '')
  )
    return null;
  return { target, isShortened: more !== undefined || /:[^@]*:[^@]*@/.test(link) };
}

/** The first word of a command line that is a link. Switches are no links, whatever stands in them. */
export function linkInArguments(words: readonly string[]): string | null {
  return words.find((word) => scheme.test(word)) ?? null;
}
