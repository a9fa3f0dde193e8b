/** A call takes the place of another one here: we are the transfer target (RFC 5589 3). */
import type { MediaEncryption } from '../../../shared/model/media.ts';
import { CallState as S } from '../../../shared/state/call-state.ts';
import { unlessFault } from '../../platform/defects.ts';
import { referrer } from '../../sip/session/peer-identity.ts';
import type { SipRequest } from '../../sip/message/message.ts';
import type { NewCall } from './calls.ts';
import type { LiveCall } from './live-call.ts';
import { partyOf } from './parties.ts';
import type { Replaceable } from './replaced-call.ts';

export function replaceable(live: LiveCall): Replaceable & { readonly live: LiveCall } {
  const { direction, state } = live.value();
  return { live, direction, state, dialogs: live.sip.dialogs() };
}

/** A call that is encrypted is not replaced by one that need not be. */
export function encryptionOf(chosen: MediaEncryption, replaced: LiveCall | null): MediaEncryption {
  const protection = replaced?.value().media.protection ?? null;
  return protection === null || protection.kind === 'none' ? chosen : 'required';
}

/**
 * What is said of the new call: who sent it here, as it claims or else the side that it replaces.
 * Once it is answered the old one ends (RFC 3891 3).
 */
export function replacement(
  invite: SipRequest,
  replaced: LiveCall,
): Pick<NewCall, 'transferredBy' | 'replaces' | 'onMove'> {
  const claimed = referrer(invite);
  return {
    transferredBy: claimed === null ? replaced.value().remote : partyOf(claimed),
    replaces: replaced.value().id,
    onMove: ({ state }) => {
      if (state === S.Established) replaced.sip.hangUp();
    },
  };
}

/** Nobody hears more of the person than before: hold and mute stay as they were. */
export function takeOver(replaced: LiveCall, call: LiveCall): void {
  const { hold, muted } = replaced.value();
  if (hold.local) call.hold(true).catch(unlessFault('a call that replaces another was held'));
  if (muted) call.mute(true).catch(unlessFault('a call that replaces another was muted'));
}
