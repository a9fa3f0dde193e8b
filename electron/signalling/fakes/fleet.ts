import { FaultError, type Fault } from '../../../shared/errors.ts';
import { seededNumbers } from '../../sip/fakes/mutate.ts';
import { streamPair, type PeerEnd } from '../../sip/fakes/stream-pair.ts';
import { Flow } from '../flow.ts';
import { virtualTime } from './virtual-time.ts';

/** A server as the model has it: gone for a while, then with so much strength. */
export interface ModelServer {
  readonly goneMs: number;
  readonly handshakesPerSecond: number;
  /** So many more wait in the order of their coming; to the rest it is silent, as a kernel is that drops a SYN. */
  readonly backlog: number;
}

export interface FleetSeen {
  /** Connections that came in each tenth of a second after its return. */
  readonly tenths: readonly number[];
  /** Milliseconds from its return until so many of a hundred phones were back. */
  readonly backAfter: (percent: number) => number;
  /** Handshakes that it did for phones that had given up by then. */
  readonly wasted: number;
}

/** Phones give up a connection after this time (tls/limits.ts). */
const patienceMs = 8000;
const watchedMs = 120_000;
const upMs = 10_000;

/** So many phones, each with the phone's own flow, cut off in the same instant by a server that ends and returns. */
export async function restart(phones: number, server: ModelServer): Promise<FleetSeen> {
  const time = virtualTime();
  const number = seededNumbers(1);
  const random = (bytes: number): Uint8Array =>
    Uint8Array.from({ length: bytes }, () => Math.floor(number() * 256));
  const lostAt = upMs;
  const returnsAt = lostAt + server.goneMs;
  const tenths = Array.from({ length: watchedMs / 100 + 1 }, () => 0);
  const backAt: number[] = [];
  const peers: PeerEnd[] = [];
  let wasted = 0;
  /** When the server will have done all that it has taken. */
  let busyUntil = 0;

  const connect = (flow: Flow, signal: AbortSignal): Promise<ReturnType<typeof streamPair>> =>
    new Promise((resolve, reject) => {
      const fail = (fault: Fault): void => reject(new FaultError(fault));
      const now = time.monotonic();
      const finish = (): void => {
        const pair = streamPair();
        peers.push(pair.peer);
        if (now >= returnsAt) backAt.push(time.monotonic() - returnsAt);
        resolve(pair);
        time.after(1, () => {
          flow.proven();
          flow.back();
        });
      };
      if (now < lostAt) return finish();
      if (now < returnsAt) return fail({ stage: 'connect', code: 'refused' });
      const tenth = Math.min(tenths.length - 1, Math.floor((now - returnsAt) / 100));
      tenths[tenth] = (tenths[tenth] ?? 0) + 1;
      const each = 1000 / server.handshakesPerSecond;
      const waitsMs = Math.max(0, busyUntil - now);
      if (waitsMs / each >= server.backlog) {
        time.after(patienceMs, () => fail({ stage: 'connect', code: 'timed-out' }));
        return;
      }
      busyUntil = now + waitsMs + each;
      if (busyUntil - now > patienceMs) {
        wasted += 1;
        time.after(patienceMs, () => fail({ stage: 'handshake', code: 'timed-out' }));
      } else {
        time.after(busyUntil - now, finish);
      }
      signal.throwIfAborted();
    });

  for (let count = 0; count < phones; count += 1) {
    const flow: Flow = new Flow({
      clock: time,
      random,
      openStream: async ({ signal }) => (await connect(flow, signal)).stream,
      onOpen: (stream) =>
        stream.listen({
          onData: () => undefined,
          onClose: (fault) => flow.lost(fault, 0),
          onReport: () => undefined,
        }),
      onOpening: () => undefined,
      onFailed: () => undefined,
      onChange: () => undefined,
    });
    flow.open();
  }
  time.after(lostAt, () => peers.splice(0).forEach((peer) => peer.close({ stage: 'stream', code: 'reset' })));
  await time.run(returnsAt + watchedMs);
  backAt.sort((a, b) => a - b);
  return {
    tenths,
    backAfter: (percent) => backAt[Math.ceil((phones * percent) / 100) - 1] ?? Infinity,
    wasted,
  };
}

/** Connections in the worst second. */
export function peak({ tenths }: FleetSeen): number {
  return Math.max(...tenths.map((_, at) => tenths.slice(at, at + 10).reduce((sum, count) => sum + count, 0)));
}
