import type { Fault } from '../errors.ts';
import type { RegistrationState } from '../state/registration-state.ts';

export interface Registration {
  readonly state: RegistrationState;
  /** ISO 8601; until when the registrar keeps our binding. */
  readonly expiresAt: string | null;
  readonly nextRefreshAt: string | null;
  /** The binding as the registrar returned it. */
  readonly contact: string | null;
  /**
   * RFC 5627: the address under which the registrar reaches this phone and no other; null: it made
   * none.
   */
  readonly gruu: string | null;
  /** RFC 3327: the proxies that calls to us pass, as the registrar keeps them. */
  readonly path: readonly string[];
  /** RFC 3608: the proxies that our requests have to pass. */
  readonly serviceRoute: readonly string[];
  /**
   * RFC 5626: whether the registrar sends calls over the flow that registered; null: not known yet.
   */
  readonly outbound: boolean | null;
  /**
   * Digest algorithm that the registrar's challenge was answered with; null: none was asked for.
   */
  readonly digest: string | null;
  /**
   * The registrar's clock (RFC 3261 20.17) and ours when it bound us last, ISO 8601; null: it did
   * not say its time.
   */
  readonly time: { readonly server: string; readonly local: string } | null;
  readonly fault: Fault | null;
}
