import type { Fault } from '../../../shared/errors.ts';
import { RegistrationState as S } from '../../../shared/state/registration-state.ts';
import type { Phone } from '../phone.ts';
import type { Watch } from './watch.ts';

/** Milliseconds: an unanswered REGISTER ends after 32 s (RFC 3261 17.1.2.2, timer F). */
const limitMs = 45_000;

/**
 * Registers the account as the person would, over the phone's own flow, and gives what the
 * registrar said. Null: it is registered. Rejects when the check is cancelled.
 */
export async function register(
  phone: Pick<Phone, 'register' | 'accounts'>,
  watch: Watch,
  accountId: string,
): Promise<Fault | null> {
  const now = () => phone.accounts().find(({ account }) => account.id === accountId)?.registration;
  let isBegun = false;
  phone.register(accountId);
  const settled = await watch.until(() => {
    const registration = now();
    if (!registration) return { fault: { stage: 'account', code: 'not-found' } as const };
    const { state, fault } = registration;
    const isPending = state === S.Registering || state === S.Refreshing;
    if (isPending) isBegun = true;
    // It was registered before: what counts is the answer to the new REGISTER.
    if (isPending || !isBegun) return undefined;
    return { fault: state === S.Registered ? null : (fault ?? cancelled) };
  }, limitMs);
  return settled === null ? { stage: 'registration', code: 'timed-out' } : settled.fault;
}

/** The person went offline meanwhile. */
const cancelled: Fault = { stage: 'command', code: 'cancelled' };
