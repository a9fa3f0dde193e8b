import type { Fault } from '../errors.ts';
import type { RegistrationState } from '../state/registration-state.ts';

export interface Registration {
  readonly state: RegistrationState;
  /** ISO 8601; until when the registrar keeps our binding. */
  readonly expiresAt: string | null;
  readonly nextRefreshAt: string | null;
  /** The binding as the registrar returned it. */
  readonly contact: string | null;
  /** Digest algorithm that the registrar's challenge was answered with; null: none was asked for. */
  readonly digest: string | null;
  readonly fault: Fault | null;
}
