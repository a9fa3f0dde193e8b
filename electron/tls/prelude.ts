import type { Socket } from 'node:net';
import { FaultError } from '../../shared/errors.ts';

/**
 * What a protocol above says in the clear so that TLS begins, as StartTLS of LDAP: the same octets
 * to every server, which tell nothing of the person.
 */
export interface Prelude {
  readonly request: Uint8Array;
  /**
   * `answer`: all that came. Throws a FaultError where TLS may not begin, also where the answer has
   * more octets than it should: whoever is in between may have written them.
   */
  readonly read: (answer: Uint8Array) => 'incomplete' | 'whole';
}

const longestAnswer = 1024;

/** Rejects with a FaultError, and the connection has ended then. */
export async function say({ request, read }: Prelude, tcp: Socket, cancel: AbortSignal): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  let answer: Uint8Array = new Uint8Array(0);
  const onData = (bytes: Buffer): void => {
    try {
      answer = Buffer.concat([answer, bytes]);
      if (answer.length > longestAnswer) throw new FaultError({ stage: 'handshake', code: 'oversized' });
      if (read(answer) === 'whole') resolve();
    } catch (error) {
      reject(error);
    }
  };
  const onEnd = (): void => reject(new FaultError({ stage: 'handshake', code: 'closed' }));
  const onCancel = (): void => void tcp.destroy();
  cancel.addEventListener('abort', onCancel);
  tcp.on('data', onData).on('error', onEnd).on('close', onEnd).on('end', onEnd);
  try {
    tcp.resume().write(request);
    await promise;
  } catch (error) {
    tcp.destroy();
    throw error;
  } finally {
    tcp.pause();
    tcp.off('data', onData).off('close', onEnd).off('end', onEnd);
    // That of `error` stays until TLS has its own.
    setImmediate(() => tcp.off('error', onEnd));
    cancel.removeEventListener('abort', onCancel);
  }
}
