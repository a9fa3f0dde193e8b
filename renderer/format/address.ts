import type { Party } from '../../shared/model/call.ts';

/** `sip:alice@example.com` -> `alice@example.com`: the scheme is of no use to a reader. */
export const bareAddress = (uri: string): string => uri.replace(/^sips?:/i, '');

/** What stands before the @, its escapes read; the whole address where there is none. */
export function userOf(uri: string): string {
  const bare = bareAddress(uri);
  const at = bare.lastIndexOf('@');
  if (at <= 0) return bare;
  try {
    return decodeURIComponent(bare.slice(0, at));
  } catch {
    return bare.slice(0, at);
  }
}

/** The name a person would call them by. */
export const partyName = ({ displayName, uri }: Party): string => displayName?.trim() || userOf(uri);
