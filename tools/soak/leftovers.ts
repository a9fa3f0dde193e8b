/**
 * What a phone holds of the system: counted before and after, to see that nothing is left behind.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { PhoneAtServer } from '../../electron/signalling/fakes/phone-at-server.ts';

const megabyte = 1_048_576;

export interface Leftovers {
  /** TCP, TLS and UDP sockets of this process. */
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
  /** MB of the process in memory, after that collection. */
  readonly resident: number;
}

/** Waits until ended calls are no longer shown, so that only what stays is counted. */
export async function leftovers(...phones: readonly PhoneAtServer[]): Promise<Leftovers> {
  for (const at of phones) await at.until('no call is shown any more', () => at.phone.calls().length === 0);
  const resources = process.getActiveResourcesInfo();
  const { gc } = globalThis as { gc?: () => void };
  for (let round = 0; round < 3; round += 1) {
    gc?.();
    await new Promise((resolve) => void setImmediate(resolve));
  }
  return {
    sockets: resources.filter((name) => /TCPSocketWrap|TLSWrap|TCPWRAP|UDPWRAP/i.test(name)).length,
    descriptors: countOf('/proc/self/fd'),
    timers: phones.reduce((sum, at) => sum + at.timers(), 0),
    listeners: process.eventNames().reduce((sum, name) => sum + process.listenerCount(name), 0),
    children: children(),
    heap: gc ? process.memoryUsage().heapUsed / megabyte : Number.NaN,
    resident: process.memoryUsage.rss() / megabyte,
  };
}

/** What there is more of afterwards; `heapMore`: MB that the heap may grow. */
export function leaked(before: Leftovers, after: Leftovers, heapMore: number): string[] {
  const counts = ['sockets', 'descriptors', 'timers', 'listeners', 'children'] as const;
  const more: string[] = counts.filter((name) => (after[name] ?? 0) > (before[name] ?? 0));
  return after.heap - before.heap > heapMore ? [...more, 'heap'] : more;
}

/** From now on memory is counted after a collection of what is not used. */
export function exposeCollection(): void {
  setFlagsFromString('--expose-gc');
  (globalThis as { gc?: () => void }).gc = runInNewContext('gc') as () => void;
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
