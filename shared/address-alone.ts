/**
 * The address in a URI of another party: a link, or a caller. The URI may also name header fields,
 * a body, a method, a transport or another host to send to (RFC 3261 19.1.1: `maddr`), which the
 * person does not see. So only the address is used. What the person typed goes through
 * `shared/dial-target.ts`.
 */
import { dialTarget } from './dial-target.ts';
import type { Party } from './model/call.ts';
import { isAnonymous } from './shown-address.ts';

/** RFC 3261 19.1.1, RFC 3966 3. */
const form =
  /^(?:(tel):([+\d()./*#%a-f-]{1,128})|(sips?):((?:[\w\-.!~*'()&=+$,;?/]|%[\da-f]{2}){1,256})(?::[^@]*)?@((?:\[[\da-f:.]{2,45}\]|[a-z\d](?:[a-z\d.-]{0,251}))(?::\d{1,5})?))([;?].*)?$/i;

export interface AddressAlone {
  readonly target: string;
  /** The URI held more than the address. */
  readonly isShortened: boolean;
}

/** Null: it holds no address that can be called. */
export function addressAlone(uri: string): AddressAlone | null {
  const [, tel, number, sip = '', user, host, more] = form.exec(uri) ?? [];
  if (tel === undefined && user === undefined) return null;
  const target = tel === undefined ? `${sip.toLowerCase()}:${user}@${host}` : `tel:${number}`;
  if (isAnonymous({ displayName: null, uri: target })) return null;
  if (dialTarget(target, 'sip:alice@example.com') === null) return null;
  return { target, isShortened: more !== undefined || /:[^@]*:[^@]*@/.test(uri) };
}

/** The address to call for an entry of the history; null: it cannot be called. */
export const calledAgain = ({ uri }: Party): string | null => addressAlone(uri)?.target ?? null;
