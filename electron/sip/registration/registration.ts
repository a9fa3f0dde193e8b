import type { Fault } from '../../../shared/errors.ts';
import { printable } from '../../../shared/printable.ts';
import type { Registration } from '../../../shared/model/registration.ts';
import { RegistrationState as S, registrationTransitions } from '../../../shared/state/registration-state.ts';
import { assertTransition } from '../../../shared/state/transition.ts';
import type { SipEndpoint } from '../endpoint.ts';
import { createLeftBindings } from './left-bindings.ts';
import { register, type Bound } from './register.ts';
import type { RegisterFailure } from './register-fault.ts';

/**
 * The registration of one account (RFC 3261 10, RFC 5626, RFC 5627): the table of `shared/state/registration-state.ts`.
 *
 *   state          | event                 | next                  | action
 *   ---------------|-----------------------|-----------------------|------------------------------------------
 *   any            | opening               | registering           | nothing is sent; the flow is being opened
 *   registering    | send                  | registering           | REGISTER
 *   registered     | refresh due, send     | refreshing            | REGISTER
 *   *ing           | 2xx with our binding  | registered            | plan the refresh
 *   *ing           | failure that may pass | waiting               | plan the next try
 *   *ing           | lasting failure       | failed                |
 *   bound, pending | flow lost             | waiting               | forget timers; `opening` follows
 *   bound, pending | unregister            | unregistering         | REGISTER, expires 0
 *   unregistering  | anything              | unregistered          |
 */
export interface SipRegistration {
  readonly value: () => Registration;
  /** A flow is being opened for it. */
  readonly opening: () => void;
  /** Sends REGISTER over the endpoint's flow, or extends the binding. */
  readonly send: () => void;
  /** The same, and once more after one that is under way: that one may carry the former password. */
  readonly sendAnew: () => void;
  /** The flow is gone or could not be opened. `retryAt`: when it is tried again; null: a person has to ask. */
  readonly flowFailed: (fault: Fault, retryAt: number | null) => void;
  /** Settles when the registrar has answered, or at once where nothing is bound. */
  readonly unregister: () => Promise<void>;
  readonly dispose: () => void;
}

export interface RegistrationOutside {
  readonly endpoint: SipEndpoint;
  /** Seconds to ask for. */
  readonly expiry: number;
  /**
   * Milliseconds until the next try, after so many failures in a row and the seconds that the server asked for; the only back-off
   * is in signalling.
   */
  readonly pause: (failures: number, retryAfter: number | null) => number;
  readonly onChange: (value: Registration) => void;
}

const empty: Registration = {
  state: S.Unregistered,
  expiresAt: null,
  nextRefreshAt: null,
  contact: null,
  gruu: null,
  path: [],
  serviceRoute: [],
  outbound: null,
  digest: null,
  fault: null,
};

export function createRegistration(outside: RegistrationOutside): SipRegistration {
  const { endpoint } = outside;
  const { clock } = endpoint;
  let cseq = 0;
  const ids = { callId: endpoint.token(), fromTag: endpoint.token(), cseq: () => (cseq += 1) };
  const left = createLeftBindings();
  let value = empty;
  let failures = 0;
  /** The Contact that was bound last; null: none ever was. */
  let boundAs: string | null = null;
  /** The flow was lost, or the phone started, and nothing was bound since. */
  let isBack = endpoint.digests.wasAccepted();
  let again = false;
  /** What the registrar took last, so that a longer time is not asked for in two steps again. */
  let least = 0;
  /** Counts up whenever an answer under way no longer matters. */
  let round = 0;
  let stopTimer = (): void => undefined;
  /** The REGISTER on its way. */
  let pending: Promise<void> | null = null;

  const change = (patch: Partial<Registration> & Pick<Registration, 'state'>): void => {
    if (patch.state !== value.state) assertTransition(registrationTransitions, value.state, patch.state);
    value = { ...value, ...patch };
    outside.onChange(value);
  };
  const plan = (ms: number, work: () => void): string => {
    stopTimer();
    stopTimer = clock.after(ms, work);
    return new Date(clock.now() + ms).toISOString();
  };
  const isPending = (): boolean => value.state === S.Registering || value.state === S.Refreshing;

  const bound = (contactUri: string, { binding, serviceRoute, asked }: Bound): void => {
    failures = 0;
    isBack = false;
    least = asked;
    const { outbound, publicGruu: gruu } = binding;
    const hasMoved = boundAs !== null && boundAs !== contactUri;
    boundAs = contactUri;
    // With outbound a new flow takes the place of the old one by itself (RFC 5626 6).
    if (outbound) left.clear();
    else left.bound(contactUri, binding.contact);
    const refresh = Math.min(refreshAfter(binding.expires), hasMoved && !outbound ? settleAfter : Infinity);
    endpoint.setReach({ gruu, serviceRoute, outbound });
    // RFC 5626 4.4.1: without a Flow-Timer two minutes are agreed on.
    if (outbound || binding.flowTimer !== null) endpoint.flow()?.keepAliveWithin(binding.flowTimer ?? 120);
    change({
      state: S.Registered,
      expiresAt: new Date(clock.now() + binding.expires * 1000).toISOString(),
      nextRefreshAt: plan(refresh * 1000, send),
      contact: binding.contact && printable(binding.contact),
      gruu: gruu && printable(gruu),
      path: binding.path,
      serviceRoute: serviceRoute.map(({ raw }) => printable(raw)),
      outbound,
      digest: endpoint.digests.algorithm(),
      fault: null,
    });
  };
  const failed = ({ fault, mayPass, retryAfter }: RegisterFailure): void => {
    failures += 1;
    const digest = endpoint.digests.algorithm();
    if (!mayPass) {
      return change({ state: S.Failed, fault, digest, expiresAt: null, contact: null, nextRefreshAt: null });
    }
    // While a server starts it may ask for minutes and mean seconds, as FreeSWITCH does.
    const isEarly = isBack && failures <= earlyFailures;
    const pause = outside.pause(failures, isEarly ? Math.min(retryAfter ?? 0, earlySeconds) : retryAfter);
    // A binding that could not be extended holds until its own time is over, and no pause is longer.
    const holds = value.expiresAt === null ? Infinity : Date.parse(value.expiresAt) - clock.now() - marginMs;
    const ms = holds > 0 ? Math.min(pause, holds) : pause;
    change({ state: S.Waiting, fault, digest, nextRefreshAt: plan(ms, send) });
  };

  const send = (): void => {
    // RFC 3261 10.2: no REGISTER before the one before it has its final response.
    if (value.state === S.Unregistering || pending !== null || endpoint.flow() === null) return;
    stopTimer();
    again = false;
    change({ state: value.state === S.Registered ? S.Refreshing : S.Registering });
    pending = ask().finally(() => {
      pending = null;
      if (again) send();
    });
  };
  const parts = (expiry: number) => ({
    ...ids,
    expiry,
    left: left.besides(endpoint.flowUri()),
    wasBound: boundAs !== null,
  });
  const ask = async (): Promise<void> => {
    round += 1;
    const mine = round;
    const contactUri = endpoint.flowUri();
    left.sent(contactUri);
    const result = await register(endpoint, parts(Math.max(outside.expiry, least)));
    if (mine !== round || !isPending()) return;
    if ('binding' in result) return bound(contactUri, result);
    if (!result.mayBeBound && boundAs !== contactUri) left.refused(contactUri);
    failed(result);
    // A binding that the registrar keeps all the same would bring calls here that are refused.
    if (result.isKept && endpoint.flow() !== null) await register(endpoint, parts(0));
  };
  /** Nothing is bound, or nothing can be said to the registrar any more. */
  const forget = (): void => {
    if (isPending() || value.state === S.Registered) change({ state: S.Unregistering });
    left.clear();
    endpoint.setReach(null);
    change({ ...empty });
  };

  return {
    value: () => value,
    opening: () => {
      stopTimer();
      if (value.state !== S.Registering && value.state !== S.Unregistering) {
        change({ state: S.Registering, fault: null, nextRefreshAt: null });
      }
    },
    send,
    sendAnew: () => {
      again = pending !== null;
      send();
    },
    flowFailed: (fault, retryAt) => {
      isBack = boundAs !== null;
      failures = 0;
      if (value.state === S.Unregistered || value.state === S.Unregistering || value.state === S.Failed)
        return;
      round += 1;
      stopTimer();
      const next = retryAt === null ? null : new Date(retryAt).toISOString();
      change({ state: retryAt === null ? S.Failed : S.Waiting, fault, nextRefreshAt: next });
    },
    unregister: async () => {
      if (value.state === S.Unregistering || value.state === S.Unregistered) return;
      stopTimer();
      round += 1;
      // A refresh that failed has left the binding that it was to extend.
      const holds = value.state === S.Waiting && value.expiresAt !== null;
      const isOver = value.state === S.Failed || (value.state === S.Waiting && !holds);
      if (isOver || endpoint.flow() === null) return forget();
      change({ state: S.Unregistering, nextRefreshAt: null });
      await pending;
      if (endpoint.flow() !== null) await register(endpoint, parts(0));
      forget();
    },
    dispose: () => {
      round += 1;
      stopTimer();
    },
  };
}

/**
 * Seconds after a binding on another flow than before. FreeSWITCH goes on asking the old flow whether it is alive, and when that
 * fails drops every binding of the Call-ID, the new one too; by then it has done so.
 */
const settleAfter = 40;
/** After a lost flow, this many failures use the back-off's own pauses instead of the server's Retry-After. */
const earlyFailures = 6;
const earlySeconds = 2;
/** Before a binding ends. */
const marginMs = 5000;

/** Early enough for a retry or two: the last fifth of the time, a minute at most. */
function refreshAfter(expires: number): number {
  return Math.max(expires - Math.min(60, expires / 5), 5);
}
