/** What the gateway does with main's requests: one call after the other, each request of a call after the one before it. */
import { FaultError, type Fault } from '../../../shared/errors.ts';
import type { Clock } from '../../platform/clock.ts';
import type { DtlsIdentity } from '../web-leg/dtls-server.ts';
import type { GatewayRequestName, GatewayRequests } from './gateway-contract.ts';
import type { GatewayMessage } from './gateway-messages.ts';
import { openMediaCall, type MediaCall } from './media-call.ts';
import type { PortRange } from '../network-leg/network-leg.ts';
import { readDescription } from '../sdp/session-description.ts';

export interface GatewayServiceOptions {
  readonly clock: Clock;
  readonly random32: () => number;
  readonly identity: Promise<DtlsIdentity>;
  readonly range: PortRange;
  readonly post: (message: GatewayMessage) => void;
}

export interface GatewayService {
  readonly receive: (message: unknown) => void;
  readonly close: () => void;
}

const callLimit = 32;
type Handlers = {
  readonly [R in GatewayRequestName]: (
    argument: GatewayRequests[R]['argument'],
  ) => GatewayRequests[R]['value'] | Promise<GatewayRequests[R]['value']>;
};

export function createGatewayService(options: GatewayServiceOptions): GatewayService {
  const calls = new Map<string, MediaCall>();
  /** The end of each call's queue. */
  const queues = new Map<string, Promise<unknown>>();
  const { clock, random32, range, post } = options;

  function callOf(callId: string): MediaCall {
    const call = calls.get(callId);
    if (!call) throw new FaultError({ stage: 'command', code: 'not-found', presented: callId.slice(0, 64) });
    return call;
  }

  async function open(argument: GatewayRequests['open']['argument']): Promise<null> {
    const { callId, localAddress, encryption } = argument;
    if (calls.has(callId) || calls.size >= callLimit) {
      throw new FaultError({
        stage: 'command',
        code: 'wrong-state',
        expected: `at most ${callLimit} calls, each once`,
      });
    }
    const call = await openMediaCall({
      localAddress,
      encryption,
      range,
      clock,
      random32,
      identity: await options.identity,
      onWeb: (state) => post({ event: 'web', payload: { callId, state } }),
      onDigit: (digit) => post({ event: 'digit', payload: { callId, digit } }),
      onStatistics: (statistics) => post({ event: 'statistics', payload: { callId, statistics } }),
      onSilence: (silent) => post({ event: 'silence', payload: { callId, silent } }),
    });
    calls.set(callId, call);
    return null;
  }

  const handlers: Handlers = {
    read: ({ localAddress, description }) => {
      readDescription(description, localAddress);
      return null;
    },
    open,
    offer: ({ callId, direction }) => ({ description: callOf(callId).offer(direction) }),
    accept: ({ callId, description }) => callOf(callId).accept(description),
    answer: ({ callId, description, hold }) => callOf(callId).answer(description, hold),
    rollback: ({ callId }) => {
      callOf(callId).rollback();
      return null;
    },
    attach: async ({ callId, offer }) => ({ answer: await callOf(callId).attach(offer) }),
    digit: ({ callId, digit }) => {
      callOf(callId).digit(digit);
      return null;
    },
    mute: ({ callId, muted }) => {
      callOf(callId).mute(muted);
      return null;
    },
    close: ({ callId }) => {
      calls.get(callId)?.close();
      calls.delete(callId);
      return null;
    },
  };

  async function answer(id: number, name: GatewayRequestName, argument: never): Promise<void> {
    try {
      post({ id, value: await handlers[name](argument) });
    } catch (error) {
      post({ id, fault: faultOf(error, name) });
    }
  }

  return {
    receive: (message) => {
      if (!isRequest(message, handlers)) return;
      const { id, name, argument } = message;
      const queue = (queues.get(argument.callId) ?? Promise.resolve()).then(() =>
        answer(id, name, argument as never),
      );
      queues.set(argument.callId, queue);
      void queue.finally(() => {
        if (queues.get(argument.callId) === queue) queues.delete(argument.callId);
      });
    },
    close: () => {
      for (const call of calls.values()) call.close();
      calls.clear();
    },
  };
}

interface Request {
  readonly id: number;
  readonly name: GatewayRequestName;
  readonly argument: { readonly callId: string };
}

/** main is ours and its arguments are checked by type; only the envelope is looked at, so that nothing here can throw. */
function isRequest(message: unknown, handlers: Handlers): message is Request {
  const { id, name, argument } = (message ?? {}) as Partial<Record<keyof Request, unknown>>;
  if (typeof id !== 'number' || typeof name !== 'string' || !Object.hasOwn(handlers, name)) return false;
  return typeof (argument as { callId?: unknown } | undefined)?.callId === 'string';
}

function faultOf(error: unknown, name: string): Fault {
  if (error instanceof FaultError) return error.fault;
  return { stage: 'command', code: 'unexpected', presented: `media ${name}: ${String(error).slice(0, 200)}` };
}
