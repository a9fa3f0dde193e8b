import type { Fault } from '../../shared/errors.ts';
import { printable } from '../../shared/printable.ts';
import type { Registration } from '../../shared/model/registration.ts';
import { RegistrationState as S, registrationTransitions } from '../../shared/state/registration-state.ts';
import { assertTransition } from '../../shared/state/transition.ts';
import { readBinding, type Binding } from './bindings.ts';
import type { SipEndpoint } from './endpoint.ts';
import { exchange, type Final } from './exchange.ts';
import { header, parseSeconds } from './message.ts';
import { registerFailure, type RegisterFailure } from './register-fault.ts';
import { isSecure } from './secure-uri.ts';
import { readServiceRoute } from './service-route.ts';
import type { SipUri } from './uri.ts';

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
  /** Milliseconds until the next try, after this many failures in a row; the only back-off is in signalling. */
  readonly backOff: (failures: number) => number;
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
  let value = empty;
  let failures = 0;
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

  const bound = ({ binding, serviceRoute, asked }: Bound): void => {
    failures = 0;
    least = asked;
    const { outbound, publicGruu: gruu } = binding;
    endpoint.setReach({ gruu, serviceRoute, outbound });
    // RFC 5626 4.4.1: without a Flow-Timer two minutes are agreed on.
    if (outbound || binding.flowTimer !== null) endpoint.flow()?.keepAliveWithin(binding.flowTimer ?? 120);
    change({
      state: S.Registered,
      expiresAt: new Date(clock.now() + binding.expires * 1000).toISOString(),
      nextRefreshAt: plan(refreshAfter(binding.expires) * 1000, send),
      contact: binding.contact,
      gruu,
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
    // A binding that could not be extended holds until its own time is over.
    const ms = Math.max(outside.backOff(failures), Math.min(retryAfter ?? 0, 3600) * 1000);
    change({ state: S.Waiting, fault, digest, nextRefreshAt: plan(ms, send) });
  };

  const send = (): void => {
    // RFC 3261 10.2: no REGISTER before the one before it has its final response.
    if (value.state === S.Unregistering || pending !== null || endpoint.flow() === null) return;
    stopTimer();
    change({ state: value.state === S.Registered ? S.Refreshing : S.Registering });
    pending = ask().finally(() => {
      pending = null;
    });
  };
  const ask = async (): Promise<void> => {
    round += 1;
    const mine = round;
    const result = await register(endpoint, Math.max(outside.expiry, least), ids);
    if (mine !== round || !isPending()) return;
    if ('binding' in result) bound(result);
    else failed(result);
  };
  /** Nothing is bound, or nothing can be said to the registrar any more. */
  const forget = (): void => {
    if (isPending() || value.state === S.Registered) change({ state: S.Unregistering });
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
    flowFailed: (fault, retryAt) => {
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
      if (endpoint.flow() !== null) await register(endpoint, 0, ids);
      forget();
    },
    dispose: () => {
      round += 1;
      stopTimer();
    },
  };
}

/** Early enough for a retry or two: the last fifth of the time, a minute at most. */
function refreshAfter(expires: number): number {
  return Math.max(expires - Math.min(60, expires / 5), 5);
}

/** A binding with what the registrar said beside it. */
interface Bound {
  readonly binding: Binding;
  readonly serviceRoute: readonly SipUri[];
  /** Seconds that the registrar took. */
  readonly asked: number;
}

/** The longest Min-Expires that is followed, seconds. */
const longestAsked = 7 * 24 * 3600;

/**
 * One REGISTER with its credentials; once more where the registrar wants a longer time (RFC 3261 10.2.8), and once more without
 * outbound where the first hop does not have it (RFC 5626 4.2, 439).
 */
async function register(
  endpoint: SipEndpoint,
  expiry: number,
  ids: { readonly callId: string; readonly fromTag: string; readonly cseq: () => number },
): Promise<Bound | RegisterFailure> {
  const { aor, instanceId } = endpoint.identity;
  const contactUri = endpoint.flowUri();
  const uri = `${aor.scheme}:${hostPart(aor)}`;
  const ask = (asked: number): Promise<Final> =>
    exchange(endpoint, {
      place: 'register',
      method: 'REGISTER',
      uri,
      make: (credentialLines) =>
        endpoint.request(
          'REGISTER',
          uri,
          { callId: ids.callId, fromTag: ids.fromTag, cseq: ids.cseq(), to: aor.raw },
          [
            `Contact: <${contactUri}>${endpoint.offersOutbound() ? ';reg-id=1' : ''};+sip.instance="<${instanceId}>";expires=${asked}`,
            `Expires: ${asked}`,
            ...credentialLines,
          ],
        ),
    });
  let asked = expiry;
  let final = await ask(asked);
  if (final.kind === 'response' && final.response.status === 439 && endpoint.offersOutbound()) {
    endpoint.forgoOutbound();
    final = await ask(asked);
  }
  const least =
    final.kind === 'response' && final.response.status === 423
      ? parseSeconds(header(final.response, 'min-expires'))
      : null;
  // A Min-Expires that is not above what we asked for would be asked for again and again.
  if (least !== null && expiry > 0 && least > asked && least <= longestAsked) {
    asked = least;
    final = await ask(asked);
  }
  if (final.kind !== 'response' || final.response.status >= 300) return registerFailure(final);
  const binding = readBinding(final.response, { contactUri, instanceId, asked });
  if (binding === null) return registerFailure(final);
  const serviceRoute = readServiceRoute(final.response) ?? [];
  return aor.scheme === 'sips'
    ? keptSecure({ binding, serviceRoute, asked })
    : { binding, serviceRoute, asked };
}

/** RFC 5630 5.1: what the registrar keeps of a sips account leads through TLS alone, or the account is not registered. */
function keptSecure(bound: Bound): Bound | RegisterFailure {
  const { binding, serviceRoute } = bound;
  const addresses = [
    ...(binding.contact === null ? [] : [binding.contact]),
    ...serviceRoute.map(({ raw }) => raw),
  ];
  const presented = addresses.find((address) => !isSecure(address));
  if (presented !== undefined) {
    const fault = {
      stage: 'registration',
      code: 'downgraded',
      presented: printable(presented, 120),
    } as const;
    return { fault, mayPass: false, retryAfter: null };
  }
  // A GRUU that promises less than the account is left out; the flow's own address promises enough.
  const { publicGruu } = binding;
  return publicGruu === null || isSecure(publicGruu)
    ? bound
    : { ...bound, binding: { ...binding, publicGruu: null } };
}

function hostPart({ host, port }: { readonly host: string; readonly port: number | null }): string {
  return port === null ? host : `${host}:${port}`;
}
