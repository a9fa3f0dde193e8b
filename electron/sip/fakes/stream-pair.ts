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

/** A verified stream that leads nowhere but to `peer`. Bytes arrive in a later turn, as from a socket. */
export function streamPair(
  port = 40_000,
  report: Partial<ConnectionReport> = {},
): { readonly stream: SecureStream; readonly peer: PeerEnd } {
  let listener: SecureStreamListener | null = null;
  let toPeer: (bytes: Uint8Array) => void = () => undefined;
  let open = true;
  let reads = true;
  let paused = false;
  let unread: (() => void)[] = [];
  let held: Uint8Array[] = [];
  const deliver = (bytes: Uint8Array): void => {
    if (!open) return;
    if (paused) held.push(bytes);
    else listener?.onData(bytes);
  };

  const end = (fault: Fault | null): void => {
    if (!open) return;
    open = false;
    queueMicrotask(() => listener?.onClose(fault));
  };
  const stream: SecureStream = {
    report: () => ({ ...emptyReport, ...report }),
    localAddress: { address: '127.0.0.1', port, family: 4 },
    write: (bytes) => {
      if (!open) return Promise.reject(new FaultError({ stage: 'stream', code: 'closed' }));
      const copy = Uint8Array.from(bytes);
      if (!reads)
        return new Promise((resolve) => {
          unread.push(() => {
            toPeer(copy);
            resolve();
          });
        });
      queueMicrotask(() => toPeer(copy));
      return Promise.resolve();
    },
    pause: () => {
      paused = true;
    },
    resume: () => {
      paused = false;
      const waiting = held;
      held = [];
      for (const bytes of waiting) queueMicrotask(() => deliver(bytes));
    },
    close: () => end(null),
    listen: (given) => {
      listener = given;
    },
  };
  return {
    stream,
    peer: {
      send: (bytes) => {
        const copy = Buffer.from(bytes as Uint8Array);
        queueMicrotask(() => deliver(copy));
      },
      onData: (given) => {
        toPeer = given;
      },
      close: (fault = { stage: 'stream', code: 'reset' }) => end(fault),
      isOpen: () => open,
      read: (again) => {
        reads = again;
        const waiting = again ? unread : [];
        if (again) unread = [];
        for (const take of waiting) take();
      },
      isPaused: () => paused,
    },
  };
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
