import type { TLSSocket } from 'node:tls';

/** The events of the TLS socket that a stage gets. */
export interface StageListener {
  readonly onError: (error: NodeJS.ErrnoException) => void;
  readonly onClose: () => void;
  /**
   * The engine is done. In TLS 1.3 that is before our Finished has passed the gate: a later
   * listener gets it then.
   */
  readonly onSecure?: () => void;
}

/** Gives the socket's events to the stage that is running, and to no earlier one. */
export function routeEvents(tls: TLSSocket, first: StageListener): (next: StageListener) => void {
  let running = first;
  let secure = false;
  tls.on('error', (error: NodeJS.ErrnoException) => running.onError(error));
  tls.on('close', () => running.onClose());
  tls.on('secureConnect', () => {
    secure = true;
    running.onSecure?.();
  });
  return (next) => {
    running = next;
    if (secure) next.onSecure?.();
  };
}
