import { FaultError } from '../../../shared/errors.ts';
import { emptyReport } from '../../../electron/sip/fakes/stream-pair.ts';
import type { SecureStream, SecureStreamListener } from '../../../electron/tls/secure-stream.ts';

/** A verified stream that leads to the fuzzer. */
export class FuzzedStream implements SecureStream {
  readonly localAddress = { address: '127.0.0.1', port: 40_000, family: 4 } as const;
  readonly #send: (bytes: Uint8Array) => void;
  #listener: SecureStreamListener | null = null;
  #open = true;

  constructor(send: (bytes: Uint8Array) => void) {
    this.#send = send;
  }

  /** Bytes from the peer; true: the stream is still open. */
  receive(bytes: Uint8Array): boolean {
    if (this.#open) this.#listener?.onData(bytes);
    return this.#open;
  }

  readonly report = () => emptyReport;
  readonly pause = (): void => undefined;
  readonly resume = (): void => undefined;

  readonly write = (bytes: Uint8Array): Promise<void> => {
    if (!this.#open) return Promise.reject(new FaultError({ stage: 'stream', code: 'closed' }));
    this.#send(bytes);
    return Promise.resolve();
  };

  readonly close = (): void => {
    if (!this.#open) return;
    this.#open = false;
    queueMicrotask(() => this.#listener?.onClose(null));
  };

  readonly listen = (listener: SecureStreamListener): void => {
    this.#listener = listener;
  };
}
