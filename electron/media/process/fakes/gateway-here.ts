import { randomInt } from 'node:crypto';
import { systemClock } from '../../../platform/clock.ts';
import type { MediaGateway } from '../gateway-contract.ts';
import { createGatewayService } from '../gateway-service.ts';
import type { MediaCallsOptions } from '../media-calls.ts';
import { startMediaProcess } from '../media-process.ts';

/** The real gateway without a process and, unless one is given, without a near end. */
export function gatewayHere(given: Partial<Omit<MediaCallsOptions, 'post'>> = {}): MediaGateway {
  let receive: (message: unknown) => void = () => undefined;
  const options = { ...usual, ...given };
  const service = createGatewayService({ ...options, post: (message) => receive(message) });
  return startMediaProcess(
    {
      postMessage: service.receive,
      onMessage: (listener) => void (receive = listener),
      onExit: () => undefined,
      kill: service.close,
    },
    options.clock,
  );
}

const usual: Omit<MediaCallsOptions, 'post'> = {
  clock: systemClock,
  random32: () => randomInt(2 ** 32),
  createNearEnd: () => ({
    attach: () => Promise.reject(new Error('there is no near end')),
    play: () => undefined,
    close: () => undefined,
  }),
};
