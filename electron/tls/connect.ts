import { lookup } from 'node:dns/promises';
import { connect as connectTcp, type Socket } from 'node:net';
import { FaultError } from '../../shared/errors.ts';
import type { Attempt } from './attempt.ts';
import { connectFault } from './engine-errors.ts';
import { byTurns, race } from './race.ts';

/** Stage 1: a TCP connection to the host, or to the target that stands for it, by whichever of its addresses answers first. */
export function connect(attempt: Attempt): Promise<Socket> {
  const { host, port } = attempt.request.target ?? attempt.request;
  const bare = host.replace(/^\[(.*)\]$/, '$1');
  return attempt.stage('connect', attempt.limits.connect, async (cancel) => {
    try {
      const found = await lookup(bare, { all: true, order: 'verbatim' });
      const addresses = byTurns(found.map(({ address }) => address));
      const dial = (address: string): Socket =>
        connectTcp({ host: address, port, noDelay: true, keepAlive: true });
      const socket = await race(addresses, dial, attempt.request.clock, cancel);
      socket.pause();
      attempt.update({ address: `${socket.remoteAddress ?? bare}:${socket.remotePort ?? port}` });
      return socket;
    } catch (error) {
      throw new FaultError(connectFault(error as NodeJS.ErrnoException, `${host}:${port}`), { cause: error });
    }
  });
}
