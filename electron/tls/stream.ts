import { FaultError, type Fault } from '../../shared/errors.ts';
import type { ConnectionReport } from '../../shared/model/connection-report.ts';
import { faultOr } from '../platform/defects.ts';
import type { Attempt } from './attempt.ts';
import { clientCertificateFault, silentRefusal, streamFault } from './engine-errors.ts';
import type { HeldHandshake } from './handshake.ts';
import type { SecureStream, SecureStreamListener } from './secure-stream.ts';

/** How long a server may take to end the connection after we did. */
const lingerMs = 500;

/** Stage 5: the bytes of the protocol above. */
export function stream(attempt: Attempt, held: HeldHandshake): SecureStream {
  attempt.begin('stream');
  return new OpenStream(attempt, held);
}

/**
 * Unconfirmed until the server's first byte, which passes the stage: on TLS 1.3 a server refuses
 * our certificate after the handshake. Ended once, with the fault that ended it; null: by `close`.
 */
class OpenStream implements SecureStream {
  readonly #attempt: Attempt;
  readonly #held: HeldHandshake;
  readonly localAddress: SecureStream['localAddress'];
  readonly #bytes = { sent: 0, received: 0 };
  #listener: SecureStreamListener | null = null;
  #isConfirmed = false;
  #ended: { readonly fault: Fault | null } | null = null;
  #disarm = (): void => undefined;

  constructor(attempt: Attempt, held: HeldHandshake) {
    const { tcp, tls } = held;
    this.#attempt = attempt;
    this.#held = held;
    this.localAddress = {
      address: tcp.localAddress ?? '127.0.0.1',
      port: tcp.localPort ?? 0,
      family: tcp.localFamily === 'IPv6' ? 6 : 4,
    };
    held.handOver({
      onError: (error) => this.#end(this.#refusal(error) ?? streamFault(error)),
      onClose: () => this.#end(this.#refusal(null) ?? { stage: 'stream', code: 'closed' }),
    });
    tls.on('end', () => {
      if (!tls.writableEnded) tls.end();
    });
  }

  readonly report = (): ConnectionReport => ({ ...this.#attempt.report(), bytes: { ...this.#bytes } });

  readonly listen = (listener: SecureStreamListener): void => {
    this.#listener = listener;
    // It may have ended before there was a listener.
    if (this.#ended) queueMicrotask(() => listener.onClose(this.#ended?.fault ?? null));
    else this.#held.tls.on('data', (chunk: Buffer) => this.#receive(chunk));
  };

  readonly write = (chunk: Uint8Array): Promise<void> =>
    new Promise((resolve, reject) => {
      const { tls } = this.#held;
      const gone = (): void =>
        reject(new FaultError(this.#ended?.fault ?? { stage: 'stream', code: 'closed' }));
      if (this.#ended || tls.destroyed) return gone();
      const { firstAnswer } = this.#attempt.limits;
      if (this.#bytes.sent === 0) this.#arm(firstAnswer, { stage: 'stream', code: 'timed-out' });
      this.#bytes.sent += chunk.length;
      tls.write(chunk, (error) => (error ? gone() : resolve()));
    });

  readonly pause = (): void => void this.#held.tls.pause();
  readonly resume = (): void => void this.#held.tls.resume();

  readonly close = (): void => {
    if (this.#ended) return;
    const { tls, gate } = this.#held;
    // What was written and close_notify leave first. What still comes is read and dropped: where
    // bytes stay unread the system sends a reset, which could overtake them.
    tls.end();
    tls.resume();
    const stopWaiting = this.#attempt.clock.after(lingerMs, () => gate.destroy());
    tls.once('close', stopWaiting);
    setImmediate(() => this.#end(null));
  };

  #receive(chunk: Buffer): void {
    if (this.#ended) return;
    this.#bytes.received += chunk.length;
    if (!this.#isConfirmed) this.#confirm();
    this.#disarm();
    const { idle } = this.#attempt.limits;
    if (idle !== null) this.#arm(idle, { stage: 'stream', code: 'idle' });
    try {
      this.#listener?.onData(chunk);
    } catch (error) {
      // How much of these bytes was read is not known: the flow ends.
      this.#end(faultOr(error, 'bytes of a server were read', { stage: 'command', code: 'unexpected' }));
    }
  }

  #confirm(): void {
    this.#isConfirmed = true;
    this.#recordCertificate(true);
    this.#attempt.end('stream', null);
    this.#listener?.onReport(this.report());
  }

  #end(fault: Fault | null): void {
    if (this.#ended) return;
    this.#ended = { fault };
    this.#disarm();
    this.#attempt.update({ bytes: { ...this.#bytes } });
    if (fault) {
      this.#recordFault(fault);
      this.#held.gate.destroy();
    }
    this.#listener?.onReport(this.report());
    this.#listener?.onClose(fault);
  }

  #recordFault(fault: Fault): void {
    const isOfCertificate = fault.stage === 'client-certificate';
    if (isOfCertificate) this.#recordCertificate(false);
    if (this.#isConfirmed) this.#attempt.update({ fault });
    else this.#attempt.end(isOfCertificate ? fault.stage : 'stream', fault);
  }

  /** Whether the server accepted our certificate: its first byte, or its refusal. */
  #recordCertificate(accepted: boolean): void {
    const { tls } = this.#attempt.report();
    if (!tls?.clientCertificate.sent) return;
    this.#attempt.update({ tls: { ...tls, clientCertificate: { ...tls.clientCertificate, accepted } } });
  }

  /**
   * An end before the server's first byte that may be its answer to our certificate; null: it is
   * not.
   */
  #refusal(error: NodeJS.ErrnoException | null): Fault | null {
    const facts = this.#attempt.report().tls?.clientCertificate;
    if (this.#isConfirmed || !facts) return null;
    return error ? clientCertificateFault(error, facts) : silentRefusal(facts);
  }

  #arm(limit: number, fault: Fault): void {
    this.#disarm();
    this.#disarm = this.#attempt.clock.after(limit, () => this.#end(fault));
  }
}
