/** main's face of the media process: requests with a number and a time limit, events, and its end. */
import { FaultError, type Fault } from '../../../shared/errors.ts';
import type { Clock } from '../../platform/clock.ts';
import { tellDefect } from '../../platform/defects.ts';
import type { MediaChild } from '../../platform/media-channel.ts';
import type { GatewayEvents, GatewayRequestName, MediaGateway } from './gateway-contract.ts';
import { readGatewayMessage, readValue } from './gateway-messages.ts';

/** A process that is alive answers in milliseconds, its start included; one that does not is ended. */
const requestMilliseconds = 10_000;
const waitingLimit = 256;
const ended: Fault = { stage: 'media', code: 'gateway-ended' };

interface Waiting {
  readonly name: GatewayRequestName;
  readonly resolve: (value: never) => void;
  readonly reject: (error: FaultError) => void;
  readonly cancelTimeout: () => void;
}

/** Takes a process just started. After its exit every request fails with `media: gateway-ended`. */
export function startMediaProcess(child: MediaChild, clock: Clock): MediaGateway {
  const { postMessage: post } = child;
  const waiting = new Map<number, Waiting>();
  const listeners: { [E in keyof GatewayEvents]: Set<(payload: GatewayEvents[E]) => void> } = {
    web: new Set(),
    digit: new Set(),
    statistics: new Set(),
    silence: new Set(),
  };
  const exitListeners = new Set<(fault: Fault) => void>();
  let nextId = 1;
  let isOver = false;

  function settle(id: number, outcome: (request: Waiting) => void): void {
    const request = waiting.get(id);
    if (!request) return;
    waiting.delete(id);
    request.cancelTimeout();
    outcome(request);
  }

  function end(): void {
    if (isOver) return;
    isOver = true;
    for (const id of waiting.keys()) settle(id, ({ reject }) => reject(new FaultError(ended)));
    for (const listener of exitListeners) listener(ended);
  }

  child.onExit(end);
  child.onMessage((raw) => {
    const message = readGatewayMessage(raw);
    if (!message) return;
    if ('event' in message) {
      for (const listener of listeners[message.event]) listener(message.payload as never);
    } else if ('fault' in message) {
      const { fault } = message;
      if (fault.code === 'unexpected') tellDefect('the media process', fault.presented);
      settle(message.id, ({ reject }) => reject(new FaultError(fault)));
    } else {
      settle(message.id, ({ name, resolve, reject }) => {
        const read = readValue(name, message.value);
        if (read.ok) resolve(read.value as never);
        else reject(new FaultError({ stage: 'command', code: 'unexpected', presented: `media ${name}` }));
      });
    }
  });

  return {
    request: (name, argument) =>
      new Promise((resolve, reject) => {
        if (isOver || waiting.size >= waitingLimit) {
          reject(new FaultError(ended));
          return;
        }
        const id = nextId;
        nextId += 1;
        const cancelTimeout = clock.after(requestMilliseconds, () => {
          child.kill();
          end();
        });
        waiting.set(id, { name, resolve, reject, cancelTimeout });
        post({ id, name, argument });
      }),
    on: (event, listener) => {
      listeners[event].add(listener);
      return () => void listeners[event].delete(listener);
    },
    onExit: (listener) => {
      exitListeners.add(listener);
      return () => void exitListeners.delete(listener);
    },
    stop: () => {
      child.kill();
      end();
    },
  };
}
