import { Duplex } from 'node:stream';
import { FaultError } from '../../shared/errors.ts';
import type { SecureStream } from '../tls/secure-stream.ts';

/**
 * A verified stream as the open socket that a library expects. It ends with the fault of the
 * stream, or of `pieces`: that is what comes, as the library is to get it; it throws where it is
 * refused.
 */
export class StreamSocket extends Duplex {
  readonly connecting = false;
  readonly readyState = 'open';
  /** Whoever uses the socket keeps the time. */
  readonly timeout = 0;
  readonly #stream: SecureStream;

  constructor(
    stream: SecureStream,
    pieces: (bytes: Uint8Array) => readonly Uint8Array[] = (bytes) => [bytes],
  ) {
    super({ allowHalfOpen: false });
    this.#stream = stream;
    stream.listen({
      onData: (bytes) => {
        try {
          const isFull = pieces(bytes).map((piece) => !this.push(Buffer.from(piece)));
          if (isFull.includes(true)) stream.pause();
        } catch (error) {
          this.destroy(error as Error);
        }
      },
      onClose: (fault) => {
        if (fault) this.destroy(new FaultError(fault));
        else this.push(null);
      },
      onReport: () => undefined,
    });
  }

  /** The stream keeps the process as long as it is open. */
  ref(): this {
    return this;
  }

  override _read(): void {
    this.#stream.resume();
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    void this.#send(chunk, done);
  }

  async #send(chunk: Buffer, done: (error?: Error | null) => void): Promise<void> {
    try {
      await this.#stream.write(chunk);
    } catch (error) {
      return done(error as Error);
    }
    done();
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.#stream.close();
    done(error);
  }
}
