import { lookup } from 'node:dns/promises';
import { connect as connectTcp, type Socket } from 'node:net';
import { FaultError } from '../../shared/errors.ts';
import type { Clock } from '../platform/clock.ts';
import type { Attempt } from './attempt.ts';
import { connectFault } from './engine-errors.ts';
import { defaultLimits } from './limits.ts';
import { say } from './prelude.ts';
import { byTurns, race } from './race.ts';

interface Server {
  readonly host: string;
  readonly port: number;
}

/**
 * Stage 1: a TCP connection to the host, or to the target that stands for it, by whichever of its
 * addresses answers first.
 */
export function connect(attempt: Attempt): Promise<Socket> {
  const { target, port, referenceIdentity, prelude } = attempt.request.destination;
  const server = target ?? { host: referenceIdentity.host, port };
  return attempt.stage('connect', attempt.limits.connect, async (cancel) => {
    const socket = await reach(server, attempt.clock, cancel).catch((error: unknown) => {
      const presented = `${server.host}:${server.port}`;
      throw new FaultError(connectFault(error as NodeJS.ErrnoException, presented), { cause: error });
    });
    socket.pause();
    const { remoteAddress = server.host, remotePort = server.port } = socket;
    attempt.update({ address: `${remoteAddress}:${remotePort}` });
    if (prelude) await say(prelude, socket, cancel);
    return socket;
  });
}

/**
 * Whether the server takes connections. Nothing is sent: the server is not verified here. Never
 * rejects.
 */
export async function answers(server: Server, clock: Clock): Promise<boolean> {
  const cancel = new AbortController();
  const stopTimer = clock.after(defaultLimits.connect, () => cancel.abort());
  try {
    (await reach(server, clock, cancel.signal)).destroy();
    return true;
  } catch {
    return false;
  } finally {
    stopTimer();
  }
}

async function reach({ host, port }: Server, clock: Clock, cancel: AbortSignal): Promise<Socket> {
  const found = await lookup(host.replace(/^\[(.*)\]$/, '$1'), { all: true, order: 'verbatim' });
  const addresses = byTurns(found.map(({ address }) => address));
  const dial = (address: string): Socket =>
    connectTcp({ host: address, port, noDelay: true, keepAlive: true });
  return race(addresses, dial, clock, cancel);
}
