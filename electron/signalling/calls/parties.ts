import { isDeepStrictEqual } from 'node:util';
import type { Call, Party } from '../../../shared/model/call.ts';
import { printable } from '../../../shared/printable.ts';
import type { Identity } from '../../sip/session/peer-identity.ts';

/** A caller without an address that can be called (`isAnonymous` in `shared/shown-address.ts`). */
const anonymous: Party = { displayName: null, uri: '' };

/** RFC 3261 19.1.1: a password in the user part is neither shown nor kept with the call. */
const password = /^(sips?:[^:;@]*):[^;@]*(?=@)/i;

/** Whatever can be called fits: user part, host and port (`shared/address-alone.ts`). */
const longestUri = 640;

/** An identity as it is shown and kept: the peer's text without misleading characters. */
export function partyOf(identity: Identity | null): Party {
  if (identity === null || identity === 'withheld') return anonymous;
  const { displayName, uri, isAsserted } = identity;
  return {
    displayName: displayName === null ? null : printable(displayName, 80),
    uri: printable(uri.replace(password, '$1'), longestUri),
    isAsserted,
  };
}

/** The connected party, where the server names one; null: unchanged. */
export function connectedParty(identity: Identity, { direction, remote }: Call): Party | null {
  // The person dialled this address, so it is shown even where the other side asks for privacy.
  if (identity === 'withheld' && direction === 'outgoing') return null;
  const named = partyOf(identity);
  // The same number without a name: the known name is kept.
  const party =
    named.displayName === null && named.uri === remote.uri
      ? { ...named, displayName: remote.displayName }
      : named;
  return isDeepStrictEqual(party, remote) ? null : party;
}
