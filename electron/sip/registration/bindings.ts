import { printable } from '../../../shared/printable.ts';
import { headerValues, header, parseSeconds, type SipResponse } from '../message/message.ts';
import { unquote } from '../message/grammar.ts';
import { parseNameAddr, type NameAddr } from '../message/name-addr.ts';
import { parseSipDate } from '../message/sip-date.ts';
import { decodedUser, parseUri, sameAddress } from '../message/uri.ts';

export interface Binding {
  /** As the registrar returned it; null: it returned none. */
  readonly contact: string | null;
  /** The Contacts that may be ours; more than one where the registrar does not say which. */
  readonly candidates: readonly string[];
  /** Seconds. */
  readonly expires: number;
  /** RFC 5627 5.3. */
  readonly publicGruu: string | null;
  /** RFC 3327 5.3: the stored path, which the registrar repeats. */
  readonly path: readonly string[];
  /** RFC 5626 6: the registrar has applied the extension. */
  readonly outbound: boolean;
  /** Seconds, RFC 5626 10: who is silent for longer loses the flow. */
  readonly flowTimer: number | null;
  /** The registrar's clock, milliseconds since the epoch (RFC 3261 20.17); null: not told. */
  readonly date: number | null;
}

type Contact = Pick<Binding, 'contact' | 'candidates' | 'expires' | 'publicGruu'>;
/** More proxies than this on the way are not shown. */
const pathLimit = 16;

/**
 * No timer of ours is longer, and none shorter: a registrar that says one second would be asked
 * each second.
 */
const longest = 7 * 24 * 3600;
const shortest = 10;

/**
 * Our binding in a 2xx to REGISTER, as registrars really write it: without any Contact, without
 * `expires`, with a rewritten host, among bindings of other devices. Null: it is not there.
 */
export function readBinding(
  response: SipResponse,
  ours: { readonly contactUri: string; readonly instanceId: string; readonly asked: number },
): Binding | null {
  const contact = readContact(response, ours);
  return contact === null
    ? null
    : {
        ...contact,
        path: headerValues(response, 'path')
          .slice(0, pathLimit)
          .map((value) => printable(value)),
        outbound: headerValues(response, 'require').some((tag) => tag.toLowerCase() === 'outbound'),
        flowTimer: parseSeconds(header(response, 'flow-timer')),
        date: parseSipDate(header(response, 'date')),
      };
}

function readContact(
  response: SipResponse,
  ours: { readonly contactUri: string; readonly instanceId: string; readonly asked: number },
): Contact | null {
  const general = parseSeconds(header(response, 'expires'));
  const values = headerValues(response, 'contact');
  if (values.length === 0) return made([], general ?? ours.asked, null);
  const bindings = values.flatMap((value) => {
    const contact = parseNameAddr(value);
    return contact === null ? [] : [contact];
  });
  const secondsOf = ({ parameters }: NameAddr): number =>
    parseSeconds(unquote(parameters.get('expires') ?? '')) ?? general ?? ours.asked;
  const ourInstance = bindings.filter((contact) => instanceOf(contact) === ours.instanceId.toLowerCase());
  // Of our instance the registrar may still keep what we bound over the flow before.
  const mine =
    ourInstance.find((contact) => isSame(contact, ours.contactUri)) ??
    ourInstance[0] ??
    bindings.find(({ uri }) => uri.raw === ours.contactUri) ??
    bindings.find((contact) => isSame(contact, ours.contactUri));
  if (mine !== undefined) {
    const gruu = mine.parameters.get('pub-gruu') ?? null;
    return made([mine], secondsOf(mine), gruu === null ? null : readGruu(unquote(gruu)));
  }
  // A rewritten host, and no instance: one of those that name our user and no other device, or the
  // only one that there is. Which of several cannot be told; the one that ends first has us refresh
  // in time for each.
  const others = bindings.filter((contact) => instanceOf(contact) === null && secondsOf(contact) > 0);
  const ofUser = others.filter((contact) => isSameUser(contact, ours.contactUri));
  const rewritten = (ofUser.length === 0 && values.length === 1 ? others : ofUser).toSorted(
    (one, other) => secondsOf(one) - secondsOf(other),
  );
  const [first] = rewritten;
  if (first !== undefined) return made(rewritten, secondsOf(first), null);
  // The registrar has said 2xx, and one that cannot be read may be ours.
  return bindings.length < values.length ? made([], general ?? ours.asked, null) : null;
}

function made(contacts: readonly NameAddr[], expires: number, publicGruu: string | null): Contact | null {
  if (expires === 0) return null;
  const candidates = contacts.map(({ uri }) => uri.raw);
  const contact = candidates.length === 1 ? (candidates[0] ?? null) : null;
  return { contact, candidates, expires: Math.min(Math.max(expires, shortest), longest), publicGruu };
}

function instanceOf(contact: NameAddr | undefined): string | null {
  const value = contact?.parameters.get('+sip.instance');
  return value ? unquote(value).replace(/^<|>$/g, '').toLowerCase() : null;
}

function isSame(contact: NameAddr, uri: string): boolean {
  const own = parseUri(uri);
  return (
    own !== null && own.scheme !== 'other' && contact.uri.scheme !== 'other' && sameAddress(own, contact.uri)
  );
}

function isSameUser({ uri }: NameAddr, other: string): boolean {
  const own = parseUri(other);
  return (
    own !== null && own.scheme !== 'other' && uri.scheme !== 'other' && decodedUser(uri) === decodedUser(own)
  );
}

function readGruu(text: string): string | null {
  const uri = parseUri(text);
  return uri === null || uri.scheme === 'other' ? null : uri.raw;
}
