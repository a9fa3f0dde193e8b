import { FaultError, type Fault } from '../../../shared/errors.ts';
import type {
  GatewayEvents,
  GatewayRequestName,
  GatewayRequests,
  MediaGateway,
} from '../../media/process/gateway-contract.ts';
import type { SessionDescriber } from '../../media/process/session-describer.ts';
import type { Agreed } from '../../media/sdp/agreement.ts';
import type { Descriptions } from '../../sip/session/descriptions.ts';
import { unlessFault } from '../../platform/defects.ts';

/** The media process, started with the first call that needs it and again after it ended. */
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

/** The requests that a call begins with. */
const starting: ReadonlySet<GatewayRequestName> = new Set(['read', 'open']);

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
    request: async <R extends GatewayRequestName>(name: R, argument: GatewayRequests[R]['argument']) => {
      // What was in a process that ended is gone: its calls need no new one.
      if (gateway === null && !starting.has(name))
        throw new FaultError({ stage: 'media', code: 'gateway-ended' });
      return running().request(name, argument);
    },
    listen: (listener) => void listeners.push(listener),
    stop: () => {
      gateway?.stop();
      gateway = null;
    },
  };
}

/** The media session of one call: it opens with the first description. */
export interface CallMedia {
  readonly descriptions: Descriptions;
  /** Settles once the media session is open; rejects where it cannot be. */
  readonly opened: Promise<void>;
  /** The renderer is new: the next offer has its fingerprint. */
  readonly renew: () => void;
  readonly close: () => void;
}

/**
 * `terms`: read when the session opens; throws where it cannot open. `localAddress`: of the flow
 * now; null: there is none.
 */
export function createCallMedia(
  describer: SessionDescriber,
  terms: () => Parameters<SessionDescriber['open']>[0],
  localAddress: () => string | null,
  onAgreed: (agreed: Agreed) => void,
): CallMedia {
  const { promise: opened, resolve, reject } = Promise.withResolvers<void>();
  // Nothing may wait for it when it fails; a later request still gets the fault.
  opened.catch(unlessFault('sound was opened'));
  let opening: Promise<void> | null = null;
  let place: string | null = null;
  let closed = false;

  const open = async (): Promise<void> => {
    if (opening === null) {
      const opened = terms();
      place = opened.localAddress;
      opening = describer.open(opened);
      opening.then(resolve, reject);
    }
    await opening;
  };
  /** The sound follows the flow into another network. */
  const ready = async (): Promise<void> => {
    await open();
    const next = localAddress();
    if (next === null || next === place) return;
    await describer.move(next);
    place = next;
  };
  const agreed = <A extends Agreed>(value: A): A => {
    if (!closed) onAgreed(value);
    return value;
  };
  return {
    opened,
    renew: describer.renew,
    descriptions: {
      offer: async (direction) => {
        await ready();
        return describer.offer(direction);
      },
      accept: async (description) => agreed(await describer.accept(description)).direction,
      answer: async (description, hold) => {
        await ready();
        const answer = agreed(await describer.answer(description, hold));
        return { description: answer.description, direction: answer.direction };
      },
      nextOffer: () => Promise.resolve(null),
      rollback: describer.rollback,
    },
    close: () => {
      if (closed) return;
      closed = true;
      if (opening === null) reject(new FaultError({ stage: 'command', code: 'wrong-state' }));
      else describer.close().catch(unlessFault('sound was closed'));
    },
  };
}
