/**
 * What a phone holds of the system: counted before and after, to see that nothing is left behind.
 */
import { readdirSync, readFileSync } from 'node:fs';
import type { PhoneAtServer } from '../../electron/signalling/fakes/phone-at-server.ts';

export interface Leftovers {
  /** TCP and TLS sockets of this process. */
  readonly sockets: number;
  /** Open file descriptors; null where there is no /proc. */
  readonly descriptors: number | null;
  /** Timers of ours. */
  readonly timers: number;
  /** Of process and warnings: what grows there is a leak. */
  readonly listeners: number;
  readonly children: number | null;
  /** MB of the heap after a collection; NaN where none can be asked for (`--expose-gc`). */
  readonly heap: number;
}

/** Waits until ended calls are no longer shown, so that only what stays is counted. */
export async function leftovers(at: PhoneAtServer): Promise<Leftovers> {
  await at.until('no call is shown any more', () => at.phone.calls().length === 0);
  const resources = process.getActiveResourcesInfo();
  const { gc } = globalThis as { gc?: () => void };
  for (let round = 0; round < 3; round += 1) {
    gc?.();
    await new Promise((resolve) => void setImmediate(resolve));
  }
  return {
    sockets: resources.filter((name) => /TCPSocketWrap|TLSWrap|TCPWRAP/i.test(name)).length,
    descriptors: countOf('/proc/self/fd'),
    timers: at.timers(),
    listeners: process.eventNames().reduce((sum, name) => sum + process.listenerCount(name), 0),
    children: children(),
    heap: gc ? process.memoryUsage().heapUsed / 1_048_576 : Number.NaN,
  };
}

function countOf(folder: string): number | null {
  try {
    return readdirSync(folder).length;
  } catch {
    return null;
  }
}

function children(): number | null {
  try {
    const text = readFileSync(`/proc/self/task/${process.pid}/children`, 'utf8').trim();
    return text === '' ? 0 : text.split(' ').length;
  } catch {
    return null;
  }
}
