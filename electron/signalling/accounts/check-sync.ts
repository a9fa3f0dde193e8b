import { RegistrationState } from '../../../shared/state/registration-state.ts';
import type { Shown } from '../../../shared/model/phrase.ts';
import type { Clock } from '../../platform/clock.ts';
import { soon, unlessFault } from '../../platform/defects.ts';
import type { SipRegistration } from '../../sip/registration/registration.ts';

/** A NOTIFY check-sync within this time after another one is ignored. */
const restMs = 30_000;

/**
 * Registers again on a NOTIFY check-sync; gives the outcome for the trace. Behind a proxy any
 * caller can send one. So it repeats no refused password and shortens no pause; where the last
 * REGISTER was accepted, another one is harmless.
 */
export function followCheckSync(
  clock: Pick<Clock, 'monotonic'>,
  registration: Pick<SipRegistration, 'value' | 'send'>,
): () => Shown {
  let followedAt = -Infinity;
  return () => {
    const now = clock.monotonic();
    if (registration.value().state !== RegistrationState.Registered) return { code: 'sync-not-registered' };
    if (now < followedAt + restMs) return { code: 'sync-too-near' };
    followedAt = now;
    // The answer to the NOTIFY goes first.
    soon(() => registration.send(), unlessFault('a server had us register'));
    return { code: 'sync-registers' };
  };
}
