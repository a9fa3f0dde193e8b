import type { Fault } from '../../../shared/errors.ts';
import type { ConnectionReport } from '../../../shared/model/connection-report.ts';
import { FaultError } from '../../../shared/errors.ts';
import type { SecureStream, SecureStreamListener } from '../../tls/secure-stream.ts';

/** The other end of an in-memory stream. */
export interface PeerEnd {
  readonly send: (bytes: string | Uint8Array) => void;
  readonly onData: (listener: (bytes: Uint8Array) => void) => void;
  /** Ends the stream from outside; with a fault unless it is an orderly close. */
  readonly close: (fault?: Fault) => void;
  readonly isOpen: () => boolean;
  /** Takes nothing any more, until it reads again: writes to it do not settle. */
  readonly read: (reads: boolean) => void;
  /** Whether our side has asked that nothing more be delivered; what is sent meanwhile waits. */
  readonly isPaused: () => boolean;
}

/**
 * One direction. Bytes arrive in a later turn, as from a socket, and wait while the receiver is
 * paused.
 */
class Direction {
  receive: (bytes: Uint8Array) => void = () => undefined;
  isPaused = false;
  #waiting: (() => void)[] = [];

  /** Settles once the receiver has the bytes, or will have them in the next turn. */
  async send(bytes: string | Uint8Array): Promise<void> {
    const copy = Buffer.from(bytes as Uint8Array);
    if (this.isPaused) await new Promise<void>((resolve) => void this.#waiting.push(resolve));
    queueMicrotask(() => this.#deliver(copy));
  }

  #deliver(bytes: Uint8Array): void {
    if (this.isPaused) this.#waiting.push(() => this.#deliver(bytes));
    else this.receive(bytes);
  }

  pause(): void {
    this.isPaused = true;
  }

  resume(): void {
    this.isPaused = false;
    for (const go of this.#waiting.splice(0)) go();
  }
}

/** A verified stream that leads nowhere but to `peer`. */
export function streamPair(
  port = 40_000,
  report: Partial<ConnectionReport> = {},
  address = '127.0.0.1',
): { readonly stream: SecureStream; readonly peer: PeerEnd } {
  const toPeer = new Direction();
  const toStream = new Direction();
  let listener: SecureStreamListener | null = null;
  let open = true;
  toStream.receive = (bytes) => void (open && listener?.onData(bytes));
  const end = (fault: Fault | null): void => {
    if (!open) return;
    open = false;
    queueMicrotask(() => listener?.onClose(fault));
  };
  const stream: SecureStream = {
    report: () => ({ ...emptyReport, ...report }),
    localAddress: { address, port, family: 4 },
    write: (bytes) =>
      open ? toPeer.send(bytes) : Promise.reject(new FaultError({ stage: 'stream', code: 'closed' })),
    pause: () => toStream.pause(),
    resume: () => toStream.resume(),
    close: () => end(null),
    listen: (given) => {
      listener = given;
    },
  };
  const peer: PeerEnd = {
    send: (bytes) => void toStream.send(bytes),
    onData: (given) => {
      toPeer.receive = given;
    },
    close: (fault = { stage: 'stream', code: 'reset' }) => end(fault),
    isOpen: () => open,
    read: (reads) => (reads ? toPeer.resume() : toPeer.pause()),
    isPaused: () => toStream.isPaused,
  };
  return { stream, peer };
}

export const emptyReport: ConnectionReport = {
  id: 'in-memory',
  flowId: 'in-memory',
  host: 'example.com',
  port: 5061,
  address: '127.0.0.1',
  startedAt: '2026-01-01T00:00:00.000Z',
  location: null,
  stages: [],
  fault: null,
  tls: null,
  validation: null,
  chain: [],
  path: [],
  bytes: { sent: 0, received: 0 },
};
