import { FaultError } from '../../shared/errors.ts';
import type { Account } from '../../shared/model/account.ts';
import type { AccountStatus } from '../../shared/model/snapshot.ts';
import { ConnectionState } from '../../shared/state/connection-state.ts';
import { RegistrationState } from '../../shared/state/registration-state.ts';
import type { NetworkEvent } from '../platform/network-events.ts';
import type { InviteServer } from '../sip/core/transactions.ts';
import type { Credentials } from '../sip/digest/digest-store.ts';
import { createEndpoint, type SipEndpoint } from '../sip/endpoint.ts';
import { createRegistration } from '../sip/registration/registration.ts';
import { parseUri, type SipUri } from '../sip/message/uri.ts';
import { createFlow } from './flow.ts';
import { handleNetworkEvent } from './network-event.ts';
import type { PhoneOutside } from './phone-outside.ts';
import { registerPause } from './reconnect.ts';
import { unlessFault } from '../platform/defects.ts';

/** An account at work: its endpoint, its flow and its registration, kept in step. */
export interface LiveAccount {
  readonly value: () => AccountStatus;
  readonly endpoint: SipEndpoint;
  readonly isRegistered: () => boolean;
  readonly register: () => Promise<void>;
  /** Takes the binding back and closes the flow. */
  readonly unregister: () => Promise<void>;
  /** Settings that leave the identity as it is. */
  readonly update: (account: Account) => void;
  /** Tries again now what was refused. */
  readonly trustChanged: () => void;
  /** Tries again now what waits; asks an open flow whether it is alive (network-event.ts). */
  readonly networkEvent: (event: NetworkEvent) => void;
  /** Closes the flow, which is then opened anew. */
  readonly dropConnection: () => void;
  readonly dispose: () => void;
}

export interface LiveAccountListener {
  readonly onChange: () => void;
  readonly onInvite: (invite: InviteServer) => void;
  readonly onFlowLost: () => void;
  /** Registered on a new flow. */
  readonly onFlowBack: () => void;
}

const userAgent = 'Anchorline';
/** A NOTIFY check-sync within this time after another one is ignored. */
const checkSyncMs = 30_000;

/** Throws FaultError `account: invalid-aor`. */
export function createLiveAccount(
  first: Account,
  outside: PhoneOutside,
  listener: LiveAccountListener,
): LiveAccount {
  let account = first;
  let credentials: Credentials | null = null;
  /** The person wants to be registered; a lost flow is brought back for it. */
  let wanted = false;
  let recovering = false;
  let told = '';
  /** Monotonic; until when the registrar keeps what it last bound. */
  let boundUntil = 0;
  let leaving: Promise<void> | null = null;
  /** Monotonic; the last check-sync that was followed. */
  let syncedAt = -Infinity;

  const endpoint = createEndpoint(
    {
      accountId: first.id,
      aor: aorOf(first),
      displayName: first.displayName,
      instanceId: outside.instanceId,
      outboundProxy: first.outboundProxy,
      userAgent,
    },
    {
      clock: outside.clock,
      random: outside.random,
      trace: outside.trace,
      credentials: () => credentials,
      strongest: outside.strongest(first.id),
      allows407InDialogs: () => account.answers407InCalls,
    },
    {
      onInvite: listener.onInvite,
      onFlowClosed: (fault, silentMs) => {
        recovering = true;
        listener.onFlowLost();
        // A registration that failed for good is not brought back with the flow: a person has to do something first.
        if (wanted && registration.value().state !== RegistrationState.Failed) flow.lost(fault, silentMs);
        else flow.close();
      },
      onReport: (report) => flow.reported(report),
      onHeard: () => flow.proven(),
      onCheckSync: () => checkSync(),
    },
  );
  // Behind a proxy any caller can send it. Where the last REGISTER was accepted, another one does no harm; a refused password
  // is not tried again for it, and no pause is shortened.
  const checkSync = (): string => {
    const now = outside.clock.monotonic();
    if (registration.value().state !== RegistrationState.Registered) return 'left out, not registered now';
    if (now < syncedAt + checkSyncMs) return 'left out, the last one is too near';
    syncedAt = now;
    // The answer to the NOTIFY goes first.
    queueMicrotask(registration.send);
    return 'registers again';
  };

  const registration = createRegistration({
    endpoint,
    expiry: first.expiry,
    pause: (failures, retryAfter) => registerPause(failures, retryAfter, outside.random),
    onChange: ({ state, expiresAt, fault }) => {
      const summary = `${state}${expiresAt === null ? '' : ` until ${expiresAt}`}${fault === null ? '' : `: ${fault.code}`}`;
      if (summary !== told) outside.trace({ kind: 'registration', accountId: first.id, summary });
      told = summary;
      if (state === RegistrationState.Registered) {
        const { now, monotonic } = outside.clock;
        boundUntil = monotonic() + Date.parse(expiresAt ?? '') - now();
        flow.back();
      }
      listener.onChange();
      if (state !== RegistrationState.Registered || !recovering) return;
      recovering = false;
      listener.onFlowBack();
    },
  });

  const flow = createFlow({
    clock: outside.clock,
    random: outside.random,
    openStream: (watch) => outside.openStream(account, watch),
    onOpening: registration.opening,
    onOpen: (stream) => {
      endpoint.attach(stream);
      registration.send();
    },
    onFailed: registration.flowFailed,
    onChange: listener.onChange,
  });

  const leave = async (): Promise<void> => {
    await registration.unregister();
    endpoint.close();
    flow.close();
  };
  const register = async (): Promise<void> => {
    wanted = true;
    if (leaving !== null) await leaving;
    if (!wanted) return;
    if (endpoint.flow() === null) registration.opening();
    try {
      credentials = await outside.credentials(first.id);
    } catch (error) {
      unlessFault('the password was read')(error);
      credentials = null;
    }
    if (!wanted) return;
    if (endpoint.flow() === null) flow.open();
    else registration.sendAnew();
  };

  return {
    value: () => ({ account, connection: flow.value(), registration: registration.value() }),
    endpoint,
    isRegistered: () => {
      const { state } = registration.value();
      if (state === RegistrationState.Registered || state === RegistrationState.Refreshing) return true;
      // The last refresh failed, but what was bound before holds on.
      const isBound = boundUntil > outside.clock.monotonic();
      return isBound && state === RegistrationState.Waiting && endpoint.flow() !== null;
    },
    register,
    unregister: () => {
      wanted = false;
      leaving ??= leave().finally(() => {
        leaving = null;
      });
      return leaving;
    },
    update: (next) => {
      account = next;
      listener.onChange();
    },
    trustChanged: () => {
      if (wanted && flow.value().state === 'refused') flow.open();
    },
    networkEvent: (event) => {
      if (wanted) handleNetworkEvent({ flow, endpoint, registration, now: outside.clock.now }, event);
    },
    dropConnection: () => {
      if (flow.value().state === ConnectionState.Opening) {
        // The attempt under way began with what no longer holds.
        flow.close();
        flow.open();
      } else {
        endpoint.close();
      }
    },
    dispose: () => {
      wanted = false;
      registration.dispose();
      flow.close();
      endpoint.dispose();
    },
  };
}

function aorOf({ aor }: Account): SipUri {
  const uri = parseUri(aor);
  if (uri === null || uri.scheme === 'other') throw new FaultError({ stage: 'account', code: 'invalid-aor' });
  return uri;
}
