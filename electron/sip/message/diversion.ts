/**
 * Through whom a request was diverted before it came here: Diversion (RFC 5806) and History-Info
 * (RFC 7044), as the message claims it. Nobody vouches for either.
 */
import { splitList } from './grammar.ts';
import { decodedUser, type SipUri } from './uri.ts';
import { headerValues, type SipMessage } from './message.ts';
import { parseNameAddr, type NameAddr } from './name-addr.ts';

export interface Diversions {
  /** How often, as far as it is told; a claim of more than `mostCounted` is that number. */
  readonly count: number;
  /** Those that were called before us, the last one first. */
  readonly from: readonly NameAddr[];
}

/** Of each header field: a longer list is no less a loop. */
const mostRead = 20;
const mostCounted = 100;

export function diversionsOf(message: SipMessage): Diversions {
  const diversions = read(message, 'diversion');
  const history = read(message, 'history-info');
  const retargeted = history.filter(isRetargeted);
  const told = diversions.reduce((sum, { parameters }) => sum + counter(parameters.get('counter')), 0);
  return {
    count: Math.min(Math.max(told, retargeted.length), mostCounted),
    from: [...diversions, ...retargeted.toReversed()],
  };
}

/** Whether the request has been diverted from this address before. */
export function isDivertedFrom({ from }: Diversions, own: SipUri): boolean {
  return from.some(({ uri }) => isSameUser(uri, own));
}

/**
 * Whom the caller called first, where that is somebody else. History-Info says it best: its first
 * entry is the first request (RFC 7044 10.3); so does the last Diversion.
 */
export function calledFirst(
  message: SipMessage,
  own: SipUri,
): { readonly displayName: string | null; readonly uri: string } | null {
  const [first] = read(message, 'history-info');
  const party = read(message, 'diversion').at(-1) ?? first ?? null;
  if (party === null || isSameUser(party.uri, own)) return null;
  // Without the reason that History-Info has in the URI's header fields.
  return { displayName: party.displayName, uri: party.uri.raw.replace(/\?.*$/s, '') };
}

/**
 * RFC 7044 10.2: an entry has the reason why the request went on from there. Those without one are
 * the steps of one call on its way.
 */
function isRetargeted({ uri }: NameAddr): boolean {
  return uri.scheme !== 'other' && /(?:^|&)reason=/i.test(uri.headers ?? '');
}

function isSameUser(uri: NameAddr['uri'], own: SipUri): boolean {
  return (
    uri.scheme !== 'other' &&
    decodedUser(uri) === decodedUser(own) &&
    uri.host.toLowerCase() === own.host.toLowerCase()
  );
}

function read(message: SipMessage, name: string): readonly NameAddr[] {
  return headerValues(message, name)
    .slice(0, mostRead)
    .flatMap(splitList)
    .slice(0, mostRead)
    .flatMap((value) => parseNameAddr(value) ?? []);
}

function counter(value: string | null | undefined): number {
  return value !== undefined && value !== null && /^\d{1,9}$/.test(value) ? Number(value) : 1;
}
