/** The media process as main sees it: requests, events, and its end. */
import { FaultError, type Fault } from '../../../shared/errors.ts';
import type { Clock } from '../../platform/clock.ts';
import { tellDefect } from '../../platform/defects.ts';
import type { MediaChild } from '../../platform/media-channel.ts';
import type { GatewayEvents, MediaGateway } from './gateway-contract.ts';
import { readGatewayMessage } from './gateway-messages.ts';
import { createPendingRequests } from './pending-requests.ts';

const pendingLimit = 256;
const ended: Fault = { stage: 'media', code: 'gateway-ended' };
const endedError = (): FaultError => new FaultError(ended);

/** Takes a process just started. After its exit every request fails with `media: gateway-ended`. */
export function startMediaProcess(child: MediaChild, clock: Clock): MediaGateway {
  const listeners: { [E in keyof GatewayEvents]: Set<(payload: GatewayEvents[E]) => void> } = {
    web: new Set(),
    digit: new Set(),
    text: new Set(),
    statistics: new Set(),
    silence: new Set(),
  };
  const exitListeners = new Set<(fault: Fault) => void>();
  let isOver = false;
  const pending = createPendingRequests(clock, stop);

  function end(): void {
    if (isOver) return;
    isOver = true;
    pending.refuseAll(endedError);
    for (const listener of exitListeners) listener(ended);
  }
  function stop(): void {
    child.kill();
    end();
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
      pending.refuse(message.id, new FaultError(fault));
    } else pending.answer(message.id, message.value);
  });

  return {
    request: (name, argument) => {
      if (isOver || pending.size() >= pendingLimit) return Promise.reject(endedError());
      return pending.begin(name, (id) => child.postMessage({ id, name, argument }));
    },
    on: (event, listener) => subscribe(listeners[event], listener),
    onExit: (listener) => subscribe(exitListeners, listener),
    stop,
  };
}

function subscribe<L>(listeners: Set<L>, listener: L): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}
