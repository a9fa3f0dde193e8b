import { randomInt } from 'node:crypto';
import { systemClock } from '../../../platform/clock.ts';
import { rtpPorts } from '../../network-leg/port-pair.ts';
import type { MediaGateway } from '../gateway-contract.ts';
import { createGatewayService } from '../gateway-service.ts';
import { startMediaProcess } from '../media-process.ts';

/** The real gateway without a process and a near end: for many calls in one test. */
export function gatewayHere(): MediaGateway {
  let receive: (message: unknown) => void = () => undefined;
  const service = createGatewayService({
    clock: systemClock,
    random32: () => randomInt(2 ** 32),
    createNearEnd: () => ({
      attach: () => Promise.reject(new Error('there is no near end')),
      play: () => undefined,
      close: () => undefined,
    }),
    range: rtpPorts,
    post: (message) => receive(message),
  });
  return startMediaProcess(
    {
      postMessage: service.receive,
      onMessage: (listener) => void (receive = listener),
      onExit: () => undefined,
      kill: service.close,
    },
    systemClock,
  );
}
