import { unquote, type Parameters } from '../message/grammar.ts';
import {
  header,
  headerValues,
  type SipMessage,
  type SipRequest,
  type SipResponse,
} from '../message/message.ts';
import { parseNameAddr, parseParty, type NameAddr } from '../message/name-addr.ts';
import { decodedUser, type SipUri } from '../message/uri.ts';

/** Who is at the other end, as it was received: not printable yet. */
export interface Claimed {
  readonly displayName: string | null;
  readonly uri: string;
  /** The account's own edge asserts the address; else the other side says so itself. */
  readonly isAsserted: boolean;
}

/** `withheld`: they do not want to be shown. */
export type Identity = Claimed | 'withheld';

export interface Reading {
  /** A proxy forwarded the message. */
  readonly passedOn: boolean;
  /** Our own address, which is nobody else's. */
  readonly own: SipUri;
  /**
   * The `party` of a Remote-Party-ID that describes our own side. Within a dialog servers do not
   * agree: null.
   */
  readonly ourParty: 'calling' | 'called' | null;
}

/**
 * The other side as the account's own server names it: P-Asserted-Identity (RFC 3325), else
 * Remote-Party-ID (draft-ietf-sip-privacy). Null: it does not.
 *
 * The rule: an assertion counts only where the account's own edge wrote the message itself; every
 * message comes over the account's own verified flow, so its sender is the edge. A back-to-back
 * user agent writes its messages itself. A proxy passes on what the other side wrote, and may leave
 * its assertions in (RFC 3325 5 asks to remove them). `passedOn` tells which of the two it is.
 */
export function assertedIdentity(message: SipMessage, { passedOn, own, ourParty }: Reading): Identity | null {
  const parties = addresses(message, 'remote-party-id').filter(
    ({ parameters }) => ourParty === null || valueOf(parameters, 'party') !== ourParty,
  );
  if (withholds(message, parties)) return 'withheld';
  if (passedOn) return null;
  const named = [...addresses(message, 'p-asserted-identity'), ...parties].find(
    (one) => isSomebody(one) && !isOwn(one, own),
  );
  if (named === undefined) return null;
  const hidden = valueOf(named.parameters, 'privacy');
  const { displayName, uri } = named;
  return {
    displayName: hidden === 'name' ? null : displayName,
    uri: hidden === 'uri' ? '' : uri.raw,
    isAsserted: true,
  };
}

/** The same of a request within a dialog. */
export function identityInDialog(request: SipRequest, own: SipUri): Identity | null {
  return assertedIdentity(request, { passedOn: isPassedOn(request), own, ourParty: null });
}

/** The caller: as the edge names it, else From. */
export function callerIdentity(invite: SipRequest, own: SipUri): Identity | null {
  const asserted = assertedIdentity(invite, { passedOn: isPassedOn(invite), own, ourParty: 'called' });
  const from = parseParty(header(invite, 'from'));
  if (from === null) return asserted;
  if (asserted === null) return { displayName: from.displayName, uri: from.uri.raw, isAsserted: false };
  // An assertion without a name is often of the very address that From names.
  if (asserted === 'withheld' || asserted.displayName !== null || from.uri.raw !== asserted.uri)
    return asserted;
  return { ...asserted, displayName: from.displayName };
}

/** Who refers, as the message claims (RFC 3892): nobody vouches for it. Null: it does not say. */
export function referrer(message: SipMessage): Claimed | null {
  const value = header(message, 'referred-by');
  const party = value === undefined ? null : parseParty(value);
  return party === null ? null : { displayName: party.displayName, uri: party.uri.raw, isAsserted: false };
}

/** RFC 3261 16.6: every proxy puts a Via of its own before those that are there. */
export function isPassedOn(request: SipRequest): boolean {
  return headerValues(request, 'via').length > 1;
}

/**
 * RFC 3323 4.2, RFC 3325 9.3; `none` and `session` hide nobody. The request for privacy needs no
 * trust.
 */
function withholds(message: SipMessage, parties: readonly NameAddr[]): boolean {
  const wishes = headerValues(message, 'privacy').flatMap((value) => value.toLowerCase().split(/[;,\s"]+/));
  return (
    wishes.some((wish) => wish === 'id' || wish === 'user' || wish === 'header') ||
    parties.some(({ parameters }) => valueOf(parameters, 'privacy') === 'full')
  );
}

/** Without quotes, which some write around it. */
function valueOf(parameters: Parameters, name: string): string {
  return unquote(parameters.get(name) ?? '').toLowerCase();
}

/** Longer names are not looked for. */
const nameLimit = 128;

function addresses(message: SipMessage, name: string): readonly NameAddr[] {
  let before = '';
  return headerValues(message, name).flatMap((value) => {
    const read = parseNameAddr(before + value);
    // An unquoted name may hold a comma, and was taken for two values.
    before = read === null && before.length < nameLimit && !/[<>]/.test(value) ? `${before}${value}, ` : '';
    return read ?? [];
  });
}

/** Asterisk names its own address where it knows nobody: `sip:192.0.2.1`. */
function isSomebody({ uri }: NameAddr): boolean {
  return uri.scheme === 'other' ? /^tel:/i.test(uri.raw) : uri.user !== null;
}

function isOwn({ uri }: NameAddr, own: SipUri): boolean {
  return (
    uri.scheme !== 'other' &&
    decodedUser(uri) === decodedUser(own) &&
    uri.host.toLowerCase() === own.host.toLowerCase()
  );
}

/**
 * Whom we call, as a response to our INVITE names them. A proxy passed on a response with a
 * Record-Route.
 */
export function identityOfCalled(response: SipResponse, own: SipUri): Identity | null {
  const passedOn = response.headers.has('record-route');
  return assertedIdentity(response, { passedOn, own, ourParty: 'calling' });
}
