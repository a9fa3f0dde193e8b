import { isCode, isInDomain } from '../message/redirection.ts';
import { parseReplaces, writeReplaces, type Replaces } from '../message/replaces.ts';
import { isSecure } from '../message/secure-uri.ts';
import { parseUri, sameAddress, type SipUri } from '../message/uri.ts';
import type { DialogOfOther } from './dialog-info.ts';

/** Whom an INVITE asks to have us in the place of the phone that rings (RFC 3891). */
export interface PickUp {
  /** The caller's address, alone. */
  readonly uri: string;
  readonly replaces: Replaces;
}

/**
 * How the call that rings at a watched extension is picked up; null: it is not. Whoever publishes
 * for the extension names any caller and any dialog, so the address must be one of the account's
 * own domain, no code of its server and not the account itself, and `sips:` for a sips account. A
 * phone without that dialog refuses, and does not ring: the INVITE requires Replaces.
 */
export function pickUpOf({ callId, localTag, remoteTag, remote }: DialogOfOther, own: SipUri): PickUp | null {
  if (callId === null || localTag === null || remoteTag === null) return null;
  // As the caller's phone knows it: its own tag comes first (RFC 3891 3).
  const written = writeReplaces({ callId, toTag: remoteTag, fromTag: localTag, earlyOnly: true });
  const replaces = parseReplaces(written);
  const uri = addressOf(remote?.uri ?? null, own);
  return replaces === null || uri === null || writeReplaces(replaces) !== written ? null : { uri, replaces };
}

function addressOf(named: string | null, own: SipUri): string | null {
  const read = named === null ? null : parseUri(named);
  if (read === null || read.scheme === 'other' || read.user === null) return null;
  // Nothing else of it is used: whoever publishes for the extension wrote it.
  const uri = `${read.scheme}:${read.user}@${read.host}`;
  const alone = parseUri(uri);
  if (alone === null || alone.scheme === 'other' || sameAddress(alone, { ...own, port: null })) return null;
  if (!isInDomain(uri, own) || isCode(uri) || (isSecure(own.raw) && !isSecure(uri))) return null;
  return uri;
}
