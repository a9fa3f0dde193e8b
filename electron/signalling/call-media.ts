import { FaultError, type Fault } from '../../shared/errors.ts';
import type {
  Agreed,
  GatewayEvents,
  GatewayRequestName,
  GatewayRequests,
  MediaGateway,
} from '../media/process/gateway-contract.ts';
import type { Descriptions } from '../sip/session/descriptions.ts';
import { unlessFault } from '../platform/defects.ts';

/** The media process, started with the first call that needs it and again after it died. */
export interface SharedGateway {
  readonly request: MediaGateway['request'];
  /** Listens across restarts of the process. */
  readonly listen: (listener: GatewayListener) => void;
  readonly stop: () => void;
}

export interface GatewayListener {
  readonly onEvent: <E extends keyof GatewayEvents>(name: E, payload: GatewayEvents[E]) => void;
  readonly onExit: (fault: Fault) => void;
}

const eventNames = [
  'web',
  'digit',
  'statistics',
  'silence',
] as const satisfies readonly (keyof GatewayEvents)[];

export function shareGateway(start: () => MediaGateway): SharedGateway {
  const listeners: GatewayListener[] = [];
  let gateway: MediaGateway | null = null;

  const running = (): MediaGateway => {
    if (gateway !== null) return gateway;
    const started = start();
    gateway = started;
    for (const name of eventNames) {
      started.on(name, (payload) => listeners.forEach((listener) => listener.onEvent(name, payload)));
    }
    started.onExit((fault) => {
      if (gateway === started) gateway = null;
      for (const listener of listeners) listener.onExit(fault);
    });
    return started;
  };
  return {
    request: <R extends GatewayRequestName>(name: R, argument: GatewayRequests[R]['argument']) =>
      running().request(name, argument),
    listen: (listener) => void listeners.push(listener),
    stop: () => {
      gateway?.stop();
      gateway = null;
    },
  };
}

/** The sound of one call: its sockets open with the first description and close with it. */
export interface CallMedia {
  readonly descriptions: Descriptions;
  /** Settles once the call's sockets are there; rejects where they cannot be. */
  readonly opened: Promise<void>;
  readonly close: () => void;
}

export function createCallMedia(
  gateway: SharedGateway,
  callId: string,
  localAddress: () => string,
  onAgreed: (agreed: Agreed) => void,
): CallMedia {
  const { promise: opened, resolve, reject } = Promise.withResolvers<void>();
  // Nobody may be waiting when it fails; whoever asks later still gets the fault.
  opened.catch(unlessFault('sound was opened'));
  let opening: Promise<unknown> | null = null;
  let closed = false;

  const open = async (): Promise<void> => {
    if (opening === null) {
      opening = gateway.request('open', { callId, localAddress: localAddress() });
      opening.then(() => resolve(), reject);
    }
    await opening;
  };
  const agreed = (value: Agreed): Agreed => {
    if (!closed) onAgreed(value);
    return value;
  };
  return {
    opened,
    descriptions: {
      offer: async (direction) => {
        await open();
        return (await gateway.request('offer', { callId, direction })).description;
      },
      accept: async (description) =>
        agreed(await gateway.request('accept', { callId, description })).direction,
      answer: async (description, hold) => {
        await open();
        const answer = await gateway.request('answer', { callId, description, hold });
        agreed(answer);
        return { description: answer.description, direction: answer.direction };
      },
      rollback: async () => {
        await gateway.request('rollback', { callId });
      },
    },
    close: () => {
      if (closed) return;
      closed = true;
      if (opening === null) reject(new FaultError({ stage: 'command', code: 'wrong-state' }));
      else gateway.request('close', { callId }).catch(unlessFault('sound was closed'));
    },
  };
}
