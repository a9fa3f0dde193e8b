/**
 * The registration of one account (RFC 3261 10, RFC 5626).
 *
 *                      register                 2xx, bound
 *   unregistered ---------------> registering ---------------> registered <---+
 *        ^  ^                      |       ^                    |   |         | 2xx
 *        |  |             refused, |       | register,          |   | refresh due
 *        |  |                 lost v       | retry due          |   v         |
 *        |  |                     waiting / failed <------------|  refreshing-+
 *        |  +------------------------------ unregister          |     |
 *        +------------- unregistering <-------------------------+-----+
 *
 * waiting: a next attempt is planned; where it was to extend a binding that still holds, unregister
 * goes by unregistering. failed: none is; a person has to do something first.
 */
export const RegistrationState = {
  /** Nothing is bound and no request is pending. */
  Unregistered: 'unregistered',
  /** A connection is opened or a REGISTER is pending. */
  Registering: 'registering',
  /** The registrar confirmed our binding, and it has not expired. */
  Registered: 'registered',
  /** Bound, with a REGISTER pending that extends it. */
  Refreshing: 'refreshing',
  /** A REGISTER with expires 0 is pending. */
  Unregistering: 'unregistering',
  /** Failed for a temporary reason; the time of the next attempt is known. */
  Waiting: 'waiting',
  /** Failed for a reason that a retry cannot change. */
  Failed: 'failed',
} as const;
export type RegistrationState = (typeof RegistrationState)[keyof typeof RegistrationState];

/** Calls can come: what the registrar confirmed has not expired. */
export const isOnline = (state: RegistrationState): boolean =>
  state === RegistrationState.Registered || state === RegistrationState.Refreshing;

const S = RegistrationState;

/** Every legal transition; any other is a defect. */
export const registrationTransitions: Readonly<Record<RegistrationState, readonly RegistrationState[]>> = {
  [S.Unregistered]: [S.Registering],
  [S.Registering]: [S.Registered, S.Waiting, S.Failed, S.Unregistering, S.Unregistered],
  [S.Registered]: [S.Refreshing, S.Unregistering, S.Waiting, S.Failed, S.Registering],
  [S.Refreshing]: [S.Registered, S.Waiting, S.Failed, S.Unregistering, S.Registering],
  [S.Unregistering]: [S.Unregistered],
  [S.Waiting]: [S.Registering, S.Unregistering, S.Unregistered, S.Failed],
  [S.Failed]: [S.Registering, S.Unregistered],
};
