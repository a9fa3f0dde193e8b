import { FaultError, type Fault } from '../../../shared/errors.ts';
import { seededNumbers } from '../../sip/fakes/mutate.ts';
import { streamPair, type PeerEnd } from '../../sip/fakes/stream-pair.ts';
import { Flow } from '../accounts/flow.ts';
import { virtualTime } from './virtual-time.ts';

/** The modelled server: unreachable for a while, then with a limited capacity. */
export interface ModelServer {
  readonly goneMs: number;
  readonly handshakesPerSecond: number;
  /** The length of the accept queue; it does not answer the rest, as a kernel that drops a SYN. */
  readonly backlog: number;
}

export interface RestartSeen {
  /** Connection attempts in each tenth of a second after its return. */
  readonly tenths: readonly number[];
  /** Milliseconds from its return until `percent` of the phones were back. */
  readonly backAfter: (percent: number) => number;
  /** Handshakes for phones that had given up by then. */
  readonly wasted: number;
}

/** Phones give up a connection after this time (tls/limits.ts). */
const patienceMs = 8000;
const watchedMs = 120_000;
const upMs = 10_000;

/**
 * Connects `phones`, each with the product's own flow, to a server that ends in one instant and
 * returns.
 */
export async function restart(phones: number, server: ModelServer): Promise<RestartSeen> {
  const time = virtualTime();
  const number = seededNumbers(1);
  const random = (bytes: number): Uint8Array =>
    Uint8Array.from({ length: bytes }, () => Math.floor(number() * 256));
  const returnsAt = upMs + server.goneMs;
  const model = modelServer(time, server);
  for (let count = 0; count < phones; count += 1) {
    const flow: Flow = new Flow({
      clock: time,
      random,
      openStream: async ({ signal }) => (await model.connect(flow, signal)).stream,
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
  time.after(upMs, model.reset);
  await time.run(returnsAt + watchedMs);
  const backAt = model.backAt.toSorted((a, b) => a - b);
  return {
    tenths: model.tenths,
    backAfter: (percent) => backAt[Math.ceil((phones * percent) / 100) - 1] ?? Infinity,
    wasted: model.wasted(),
  };
}

type Pair = ReturnType<typeof streamPair>;

/** The server and what it recorded. */
function modelServer(time: ReturnType<typeof virtualTime>, server: ModelServer) {
  const returnsAt = upMs + server.goneMs;
  const tenths = Array.from({ length: watchedMs / 100 + 1 }, () => 0);
  const backAt: number[] = [];
  const peers: PeerEnd[] = [];
  let wasted = 0;
  /** When the server will have finished all queued handshakes. */
  let busyUntil = 0;

  /** Queues a handshake, which ends in `finish` or `fail`. */
  const queue = (now: number, finish: () => void, fail: (fault: Fault) => void): void => {
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
  };
  const connect = (flow: Flow, signal: AbortSignal): Promise<Pair> =>
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
      if (now < upMs) return finish();
      if (now < returnsAt) return fail({ stage: 'connect', code: 'refused' });
      queue(now, finish, fail);
      signal.throwIfAborted();
    });
  return {
    tenths,
    backAt,
    wasted: () => wasted,
    connect,
    reset: () => peers.splice(0).forEach((peer) => peer.close({ stage: 'stream', code: 'reset' })),
  };
}

/** Connection attempts in the busiest second. */
export function peak({ tenths }: RestartSeen): number {
  return Math.max(...tenths.map((_, at) => tenths.slice(at, at + 10).reduce((sum, count) => sum + count, 0)));
}
