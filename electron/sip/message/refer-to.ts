import { parseNameAddr } from './name-addr.ts';
import { parseReplaces, writeReplaces, type Replaces } from './replaces.ts';
import { isSecure } from './secure-uri.ts';
import { parseUri, sameAddress, type SipUri } from './uri.ts';

/** Whom a REFER asks to call. */
export interface ReferTarget {
  readonly displayName: string | null;
  /** Without header fields, password and the parameters that would lead elsewhere. */
  readonly uri: string;
  /** The call of theirs that ours takes the place of; null: none. */
  readonly replaces: Replaces | null;
}

/**
 * Why a target is not called: it cannot be read; it is no SIP address; it is no `sips:` address, as
 * the account's own is; it is the account itself; another method than INVITE is asked for.
 */
export type TargetRefusal = 'malformed' | 'scheme' | 'downgrade' | 'own' | 'method';

/** Longer ones are cut where they are shown (`partyOf`), and the host may be what is cut. */
const longestTarget = 640;

/**
 * Parameters that are not taken over (RFC 3261 19.1.1): they would send the request elsewhere than
 * the address says, or have it be no INVITE.
 */
const refused: ReadonlySet<string> = new Set(['maddr', 'ttl', 'lr', 'method']);

/**
 * Reads Refer-To (RFC 3515 2.1). Of its header fields (19.1.1) Replaces alone is read: another one,
 * such as Route, Authorization or a body, would be the other side's in a request of ours.
 */
export function readReferTo(value: string | undefined, own: SipUri): ReferTarget | TargetRefusal {
  const read = parseNameAddr(value);
  if (read === null) return 'malformed';
  const { uri, displayName } = read;
  if (uri.scheme === 'other') return 'scheme';
  if (isSecure(own.raw) && !isSecure(uri.raw)) return 'downgrade';
  if (!/^invite$/i.test(uri.parameters.get('method') ?? 'INVITE')) return 'method';
  const replaces = replacesOf(uri.headers);
  if (uri.user === null || replaces === 'malformed') return 'malformed';
  const alone = addressOf(uri);
  if (alone.length > longestTarget) return 'malformed';
  const address = parseUri(alone);
  if (address === null || address.scheme === 'other') return 'malformed';
  if (sameAddress({ ...address, port: null }, { ...own, port: null })) return 'own';
  return { displayName, uri: alone, replaces };
}

/** A GRUU names one phone, so its parameter stays (RFC 5627 3.1), and so does the transport. */
function addressOf({ scheme, user, host, port, parameters }: SipUri): string {
  const kept = [...parameters].filter(([name]) => !refused.has(name));
  const written = kept.map(([name, value]) => `;${name}${value === null ? '' : `=${value}`}`);
  return `${scheme}:${user}@${host}${port === null ? '' : `:${port}`}${written.join('')}`;
}

function replacesOf(headers: string | null): Replaces | 'malformed' | null {
  const values = (headers ?? '').split('&').flatMap((field) => {
    const [, value] = /^replaces=(.*)$/is.exec(field) ?? [];
    return value === undefined ? [] : [value];
  });
  const [only] = values;
  if (only === undefined) return null;
  try {
    return values.length > 1 ? 'malformed' : (parseReplaces(decodeURIComponent(only)) ?? 'malformed');
  } catch {
    return 'malformed';
  }
}

/**
 * A Refer-To for this address. `replaces`: with the dialog that the call takes the place of; a
 * phone that cannot do that then refuses, and does not ring (RFC 5589 7.3).
 */
export function writeReferTo(uri: string, replaces: Replaces | null): string {
  const alone = uri.replace(/\?.*$/s, '');
  if (replaces === null) return `<${alone}>`;
  return `<${alone}?Replaces=${escaped(writeReplaces(replaces))}&Require=replaces>`;
}

/** RFC 3261 25.1, hvalue: what `encodeURIComponent` leaves may all stand there. */
const escaped = (text: string): string => encodeURIComponent(text);
