/**
 * Happy eyeballs (RFC 8305): the addresses of a host, IPv6 and IPv4 by turns; the first connection
 * that comes about wins.
 *
 * Node's own `autoSelectFamily` gives each address but the last a quarter of a second: a server
 * that is farther away, and not reachable by its other family, would never be reached.
 */
import { isIP, type Socket } from 'node:net';
import type { Clock } from '../platform/clock.ts';

/** Milliseconds before the next address is tried too (RFC 8305 5). */
const headStart = 250;
const addressLimit = 8;

/**
 * By turns, the family of the first one first: the system has sorted them by what it has a way for
 * (RFC 6724). Each once: DNS and hosts files may name one twice.
 */
export function byTurns(found: readonly string[]): readonly string[] {
  const addresses = [...new Set(found)];
  const family = isIP(addresses[0] ?? '');
  const same = addresses.filter((address) => isIP(address) === family);
  const other = addresses.filter((address) => isIP(address) !== family);
  return addresses
    .flatMap((_, index) => [...same.slice(index, index + 1), ...other.slice(index, index + 1)])
    .slice(0, addressLimit);
}

/**
 * An address is tried when the one before has failed or had its time. The sockets that lose are
 * destroyed; on `cancel`, all. Rejects with the error of the first address once all have failed.
 * `dial` begins a connection.
 */
export function race(
  addresses: readonly string[],
  dial: (address: string) => Socket,
  clock: Clock,
  cancel: AbortSignal,
): Promise<Socket> {
  const { promise, resolve, reject } = Promise.withResolvers<Socket>();
  /** In the order of `addresses`; a hole: not failed yet. */
  const errors: (Error | undefined)[] = [];
  let failures = 0;
  const running = new Set<Socket>();
  const waiting = [...addresses];
  let stopTimer = (): void => undefined;

  const finish = (winner: Socket | null): void => {
    stopTimer();
    waiting.length = 0;
    cancel.removeEventListener('abort', giveUp);
    for (const socket of running) if (socket !== winner) socket.destroy();
  };
  const giveUp = (): void => {
    finish(null);
    reject(errors[0] ?? new Error('cancelled'));
  };
  const next = (): void => {
    stopTimer();
    const index = addresses.length - waiting.length;
    const address = waiting.shift();
    if (address === undefined) return;
    const socket = dial(address);
    running.add(socket);
    const failed = (error: Error): void => {
      running.delete(socket);
      socket.destroy();
      errors[index] = error;
      failures += 1;
      if (failures === addresses.length) giveUp();
      else next();
    };
    socket.once('error', failed);
    socket.once('connect', () => {
      socket.off('error', failed);
      finish(socket);
      resolve(socket);
    });
    stopTimer = clock.after(headStart, next);
  };
  cancel.addEventListener('abort', giveUp);
  if (cancel.aborted || addresses.length === 0) giveUp();
  else next();
  return promise;
}
