import { Duplex } from 'node:stream';
import { FaultError } from '../../shared/errors.ts';
import type { SecureStream } from '../tls/secure-stream.ts';
import { LdapMessages } from './ldap-messages.ts';

/**
 * A verified stream as the socket that the LDAP library expects: open already. It gives whole
 * messages, and ends with the fault of the stream or of what came through it.
 */
export class StreamSocket extends Duplex {
  readonly connecting = false;
  readonly readyState = 'open';
  readonly #stream: SecureStream;

  constructor(stream: SecureStream) {
    super({ allowHalfOpen: false });
    this.#stream = stream;
    const messages = new LdapMessages();
    stream.listen({
      onData: (bytes) => {
        try {
          for (const message of messages.push(bytes)) this.push(Buffer.from(message));
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

  override _read(): void {
    // What a search may give is bounded in octets: the stream is not paused.
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
