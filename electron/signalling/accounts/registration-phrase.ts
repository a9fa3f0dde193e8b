import type { Phrase } from '../../../shared/model/phrase.ts';
import type { Registration } from '../../../shared/model/registration.ts';
import { RegistrationState as S } from '../../../shared/state/registration-state.ts';
import { explainFault } from '../../../shared/words/index.ts';

/** A registration in the trace: its state, until when it holds, or why it does not. */
export function registrationPhrase(
  { state, expiresAt, fault }: Pick<Registration, 'state' | 'expiresAt' | 'fault'>,
  host?: string,
): Phrase {
  const why = fault === null ? '' : explainFault(fault, { host }).what;
  switch (state) {
    case S.Registered:
      return { code: 'registration-registered', until: expiresAt ?? '' };
    case S.Waiting:
      return { code: 'registration-waiting', why };
    case S.Failed:
      return { code: 'registration-failed', why };
    default:
      return { code: `registration-${state}` };
  }
}
