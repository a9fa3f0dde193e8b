import type { MediaGateway } from './gateway-contract.ts';
import { createGatewayService } from './gateway-service.ts';
import type { MediaCallsOptions } from './media-calls.ts';
import { startMediaProcess } from './media-process.ts';

/**
 * The gateway in this process, for the command line: one call needs no event loop of its own. Its
 * messages are checked all the same.
 */
export function openGatewayHere(options: Omit<MediaCallsOptions, 'post'>): MediaGateway {
  let receive: (message: unknown) => void = () => undefined;
  const service = createGatewayService({ ...options, post: (message) => receive(message) });
  const child = {
    postMessage: service.receive,
    onMessage: (listener: (message: unknown) => void) => void (receive = listener),
    onExit: () => undefined,
    kill: service.close,
  };
  return startMediaProcess(child, options.clock);
}
