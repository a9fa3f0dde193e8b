import { connect as connectTcp, type Socket } from 'node:net';
import { FaultError } from '../../shared/errors.ts';
import type { Attempt } from './attempt.ts';
import { connectFault } from './engine-errors.ts';

/** Stage 1: a TCP connection to the host, or to the target that stands for it. IPv6 and IPv4 race (RFC 8305). */
export function connect(attempt: Attempt): Promise<Socket> {
  const { host, port } = attempt.request.target ?? attempt.request;
  const bare = host.replace(/^\[(.*)\]$/, '$1');
  return attempt.stage(
    'connect',
    attempt.limits.connect,
    (cancel) =>
      new Promise((resolve, reject) => {
        const socket = connectTcp({
          host: bare,
          port,
          noDelay: true,
          keepAlive: true,
          autoSelectFamily: true,
        });
        const fail = (error: NodeJS.ErrnoException): void =>
          reject(new FaultError(connectFault(firstOf(error), `${host}:${port}`), { cause: error }));
        socket.once('error', fail);
        cancel.addEventListener('abort', () => socket.destroy());
        socket.once('connect', () => {
          socket.off('error', fail);
          socket.pause();
          attempt.update({ address: `${socket.remoteAddress ?? bare}:${socket.remotePort ?? port}` });
          resolve(socket);
        });
      }),
  );
}

/** Where every address failed, the first one's error says most. */
function firstOf(error: NodeJS.ErrnoException): NodeJS.ErrnoException {
  const all = error instanceof AggregateError ? (error.errors as NodeJS.ErrnoException[]) : [error];
  return all[0] ?? error;
}
