/**
 * The gateway's end of its channel to main: a utility process of Electron's, or a child of
 * `child_process.fork`.
 */

export interface GatewayChannel {
  readonly post: (message: unknown) => void;
  readonly onMessage: (listener: (message: unknown) => void) => void;
  /** main is gone. Electron ends a utility process by itself. */
  readonly onClose: (listener: () => void) => void;
}

/** What of Electron's `process.parentPort` is used; this room does not import Electron. */
interface ParentPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): void;
}

export function openGatewayChannel(): GatewayChannel {
  const port = (process as { parentPort?: ParentPort }).parentPort;
  if (port) {
    return {
      post: (message) => port.postMessage(message),
      onMessage: (listener) => port.on('message', ({ data }) => listener(data)),
      onClose: () => undefined,
    };
  }
  const send = process.send?.bind(process);
  if (!send) throw new Error('the gateway is started by main, by fork or as a utility process');
  return {
    post: (message) => {
      if (process.connected) send(message);
    },
    onMessage: (listener) => void process.on('message', listener),
    onClose: (listener) => void process.on('disconnect', listener),
  };
}
