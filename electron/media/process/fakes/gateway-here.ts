import { randomInt } from 'node:crypto';
import { systemClock } from '../../../platform/clock.ts';
import type { MediaGateway } from '../gateway-contract.ts';
import { openGatewayHere } from '../gateway-here.ts';

type Options = Parameters<typeof openGatewayHere>[0];

/** The real gateway in this process and, unless one is given, without a near end. */
export const gatewayHere = (given: Partial<Options> = {}): MediaGateway =>
  openGatewayHere({ ...usual, ...given });

const usual: Options = {
  clock: systemClock,
  random32: () => randomInt(2 ** 32),
  createNearEnd: () => ({
    attach: () => Promise.reject(new Error('there is no near end')),
    play: () => undefined,
    close: () => undefined,
  }),
};
