import { FaultError, type Fault } from '../../../shared/errors.ts';
import type {
  GatewayEvents,
  GatewayRequestName,
  GatewayRequests,
  MediaGateway,
} from '../../media/process/gateway-contract.ts';
import type { Agreed } from '../../media/sdp/agreement.ts';

/** A media process with readable words as descriptions, for the assertions of tests. */
export interface FakeGateway extends MediaGateway {
  /** `offer sendrecv`, `accept v=their answer` ... in order. */
  readonly log: string[];
  readonly emit: <E extends keyof GatewayEvents>(event: E, payload: GatewayEvents[E]) => void;
  readonly die: () => void;
  /** Descriptions that it calls unusable. */
  readonly refuse: Set<string>;
  /** The peer takes no telephone events from now on. */
  readonly refuseDigits: () => void;
  /** Offers are read once what it gives is called. */
  readonly pauseReading: () => () => void;
}

/**
 * Reads `their hold` as an offer or answer that puts us on hold, one with `dtls` in it as DTLS-SRTP
 * with the renderer, and one with `text` in it as one with real-time text.
 */
export function fakeGateway(): FakeGateway {
  const log: string[] = [];
  const refuse = new Set<string>();
  const descriptions = fakeDescriptions(log, refuse);
  let takesDigits = true;
  const listeners = new Map<string, ((payload: never) => void)[]>();
  const exits: ((fault: Fault) => void)[] = [];
  let died = false;
  let reading = Promise.resolve();
  return {
    log,
    refuse,
    refuseDigits: () => void (takesDigits = false),
    pauseReading: () => {
      const { promise, resolve } = Promise.withResolvers<void>();
      reading = promise;
      return resolve;
    },
    request: async <R extends GatewayRequestName>(name: R, argument: GatewayRequests[R]['argument']) => {
      await (name === 'read' ? reading : Promise.resolve());
      if (died) throw new FaultError({ stage: 'media', code: 'gateway-ended' });
      if (name === 'digit' && !takesDigits)
        throw new FaultError({ stage: 'media', code: 'no-telephone-event' });
      return descriptions(name, argument) as GatewayRequests[R]['value'];
    },
    on: (event, listener) => {
      const list = listeners.get(event) ?? [];
      listeners.set(event, [...list, listener]);
      return () => undefined;
    },
    onExit: (listener) => {
      exits.push(listener);
      return () => undefined;
    },
    stop: () => undefined,
    emit: (event, payload) => listeners.get(event)?.forEach((listener) => listener(payload as never)),
    die: () => {
      died = true;
      for (const exit of exits) exit({ stage: 'media', code: 'gateway-ended' });
    },
  };
}

/** Answers requests, and writes them into the log. */
function fakeDescriptions(
  log: string[],
  refuse: ReadonlySet<string>,
): (name: GatewayRequestName, argument: Record<string, unknown>) => unknown {
  const closed = new Set<unknown>();
  let association = 1;
  const pageOffer = ({ description }: Record<string, unknown>) =>
    String(description).includes('dtls') ? { association, description: 'page offer' } : null;
  let offered = 'sendrecv';
  const readable = (description: string): null => {
    if (refuse.has(description)) throw new FaultError({ stage: 'media', code: 'no-common-codec' });
    return null;
  };
  const agree = (description: string): Agreed => {
    readable(description);
    const theirs = description.includes('hold');
    const direction =
      offered === 'sendonly' ? (theirs ? 'inactive' : 'sendonly') : theirs ? 'recvonly' : 'sendrecv';
    const protection = { kind: description.includes('dtls') ? 'dtls' : 'none' } as const;
    const agreed = { codec: 'PCMU', format: 'PCMU 20', protection, direction } as const;
    // While we hold the call, text is inactive.
    const ofText = offered === 'sendonly' ? 'inactive' : direction;
    return description.includes('text') ? { ...agreed, text: ofText } : agreed;
  };
  return (name, argument) => {
    if (name === 'read') return readable(String(argument['description']));
    const { callId, ...rest } = argument;
    // As the media process does: refuses requests of a closed call.
    if (closed.has(callId)) throw new FaultError({ stage: 'command', code: 'not-found' });
    if (name === 'close') closed.add(callId);
    const told = Object.values(rest).filter((value) => value !== undefined);
    log.push([name, ...told.map(String)].join(' '));
    switch (name) {
      case 'offer':
        offered = String(argument['direction']);
        if (argument['fingerprint'] !== undefined) association += 1;
        return { description: `our offer ${offered}` };
      case 'accept':
        return { ...agree(String(argument['description'])), page: pageOffer(argument) };
      case 'prepare':
        return { page: pageOffer(argument) };
      case 'answer':
        offered = argument['hold'] === true ? 'sendonly' : 'sendrecv';
        return { ...agree(String(argument['description'])), description: `our answer ${offered}` };
      case 'attach':
        return { answer: 'web answer' };
      case 'open':
      case 'move':
      case 'pageAnswer':
      case 'settle':
      case 'rollback':
      case 'digit':
      case 'text':
      case 'mute':
      case 'close':
        return null;
    }
  };
}
