/** ICE-lite (RFC 8445 2.5): answers the renderer's checks and learns its address from them. */
import { randomBytes } from 'node:crypto';
import type { RemoteInfo } from 'node:dgram';
import type { Clock } from '../../platform/clock.ts';
import { createIceCredentials, type IceCredentials } from '../sdp/ice-credentials.ts';
import { bindingSuccessResponse, parseStun } from './stun.ts';

export interface IceLite {
  readonly credentials: IceCredentials;
  /**
   * A STUN message. Only a check with our password and both ufrags is answered. `theirs`: the
   * renderer's ufrag.
   */
  readonly receive: (datagram: Buffer, from: RemoteInfo, theirs: string) => void;
  /**
   * The renderer's address of the nominated pair, or of the first check; null: no check came yet.
   */
  readonly remote: () => RemoteInfo | null;
  readonly stop: () => void;
}

/**
 * Chromium checks its pair every 2.5 s at the slowest; RFC 7675 gives consent 30 s. A page that is
 * gone is noticed sooner.
 */
const quietMilliseconds = 10_000;

export function createIceLite(options: {
  readonly clock: Clock;
  readonly send: (datagram: Buffer, to: RemoteInfo) => void;
  /** No check came for that long. */
  readonly onQuiet: () => void;
}): IceLite {
  const credentials = createIceCredentials(randomBytes);
  let remote: RemoteInfo | null = null;
  let cancelQuiet: () => void = () => undefined;
  return {
    credentials,
    receive: (datagram, from, theirs) => {
      const request = parseStun(datagram);
      if (request?.kind !== 'request' || request.username !== `${credentials.ufrag}:${theirs}`) return;
      if (!request.proves(credentials.password)) return;
      if (request.nominates || !remote) remote = from;
      cancelQuiet();
      cancelQuiet = options.clock.after(quietMilliseconds, options.onQuiet);
      options.send(bindingSuccessResponse(request, from, credentials.password), from);
    },
    remote: () => remote,
    stop: () => cancelQuiet(),
  };
}
