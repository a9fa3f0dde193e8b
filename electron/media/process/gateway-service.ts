/**
 * What the gateway does with main's requests. Calls run side by side; the requests of one call run
 * in their order.
 */
import { FaultError, type Fault } from '../../../shared/errors.ts';
import { judgeOffer } from '../sdp/stream-choice.ts';
import type { GatewayRequestName, GatewayRequests } from './gateway-contract.ts';
import { createMediaCalls, type MediaCalls, type MediaCallsOptions } from './media-calls.ts';

export interface GatewayService {
  readonly receive: (message: unknown) => void;
  readonly close: () => void;
}

/** A request without a value is answered with null. */
type Outcome<R extends GatewayRequestName> = GatewayRequests[R]['value'] extends null
  ? void
  : GatewayRequests[R]['value'];
type Handlers = {
  readonly [R in GatewayRequestName]: (
    argument: GatewayRequests[R]['argument'],
  ) => Outcome<R> | Promise<Outcome<R>>;
};

export function createGatewayService(options: MediaCallsOptions): GatewayService {
  const calls = createMediaCalls(options);
  const handlers = handlersOf(calls, options.codecs);
  const inOrder = createQueues();

  async function answer(id: number, name: GatewayRequestName, argument: never): Promise<void> {
    try {
      options.post({ id, value: (await handlers[name](argument)) ?? null });
    } catch (error) {
      options.post({ id, fault: faultOf(error, name) });
    }
  }

  return {
    receive: (message) => {
      if (!isRequest(message, handlers)) return;
      const { id, name, argument } = message;
      inOrder(argument.callId, () => answer(id, name, argument as never));
    },
    close: calls.closeAll,
  };
}

function handlersOf(calls: MediaCalls, codecs: MediaCallsOptions['codecs']): Handlers {
  const heard = (callId: string) => calls.find(callId).heard();
  return {
    read: ({ localAddress, description, encryption, endToEnd }) =>
      judgeOffer(description, localAddress, { encryption, ours: codecs, hasDtls: endToEnd ?? false }),
    open: calls.open,
    offer: ({ callId, direction, ...wanted }) => ({
      description: calls.find(callId).offer(direction, wanted),
    }),
    accept: ({ callId, description }) => calls.find(callId).accept(description),
    prepare: async ({ callId, description }) => ({ page: await calls.find(callId).prepare(description) }),
    answer: async ({ callId, description, hold, page = null }) => {
      await heard(callId).admitText(description);
      return calls.find(callId).answer(description, hold, page);
    },
    pageAnswer: ({ callId, description }) => calls.find(callId).pageAnswer(description),
    settle: ({ callId }) => calls.find(callId).settle(),
    move: ({ callId, localAddress }) => heard(callId).move(localAddress),
    rollback: ({ callId }) => heard(callId).rollback(),
    attach: async ({ callId, offer }) => ({ answer: await calls.find(callId).attach(offer) }),
    digit: ({ callId, digit }) => heard(callId).digit(digit),
    text: ({ callId, text }) => heard(callId).sendText(text),
    mute: ({ callId, muted }) => calls.find(callId).mute(muted),
    close: ({ callId }) => calls.close(callId),
  };
}

/** Runs the tasks of a key one after the other. They never reject. */
function createQueues(): (key: string, task: () => Promise<void>) => void {
  const ends = new Map<string, Promise<void>>();
  return (key, task) => {
    const end = (ends.get(key) ?? Promise.resolve()).then(task);
    ends.set(key, end);
    void end.finally(() => {
      if (ends.get(key) === end) ends.delete(key);
    });
  };
}

interface Request {
  readonly id: number;
  readonly name: GatewayRequestName;
  readonly argument: { readonly callId: string };
}

/**
 * main is ours and its arguments are checked by type; only the envelope is looked at, so that
 * nothing here can throw.
 */
function isRequest(message: unknown, handlers: Handlers): message is Request {
  const { id, name, argument } = (message ?? {}) as Partial<Record<keyof Request, unknown>>;
  if (typeof id !== 'number' || typeof name !== 'string' || !Object.hasOwn(handlers, name)) return false;
  return typeof (argument as { callId?: unknown } | undefined)?.callId === 'string';
}

function faultOf(error: unknown, name: string): Fault {
  if (error instanceof FaultError) return error.fault;
  return { stage: 'command', code: 'unexpected', presented: `media ${name}: ${String(error).slice(0, 200)}` };
}
