import { FaultError, type Fault } from '../../shared/errors.ts';
import type { ConnectionReport } from '../../shared/model/connection-report.ts';
import { faultOr } from '../platform/defects.ts';
import type { Attempt } from './attempt.ts';
import { clientCertificateFault, silentRefusal, streamFault } from './engine-errors.ts';
import type { HeldHandshake } from './handshake.ts';
import type { SecureStream, SecureStreamListener } from './secure-stream.ts';

/** How long a server may take to end the connection after we did. */
const lingerMs = 500;

/** Stage 5: bytes of SIP. Passed once the server has answered; until then the connection is secure but unconfirmed. */
export function stream(attempt: Attempt, held: HeldHandshake): SecureStream {
  const { tls, tcp, gate } = held;
  const { clock } = attempt.request;
  const { limits } = attempt;
  const bytes = { sent: 0, received: 0 };
  let listener: SecureStreamListener | null = null;
  let ended: { readonly fault: Fault | null } | null = null;
  let confirmed = false;
  let disarm = (): void => undefined;

  const finish = (fault: Fault | null): void => {
    if (ended) return;
    ended = { fault };
    disarm();
    attempt.update({ bytes: { ...bytes } });
    if (fault?.stage === 'client-certificate') judged(false);
    if (fault && !confirmed)
      attempt.end(fault.stage === 'client-certificate' ? fault.stage : 'stream', fault);
    else if (fault) attempt.update({ fault });
    if (fault) gate.destroy();
    tellReport();
    listener?.onClose(fault);
  };
  /** The server's word on our certificate: its first byte, or its refusal. */
  const judged = (accepted: boolean): void => {
    const { tls } = attempt.report();
    if (!tls?.clientCertificate.sent) return;
    attempt.update({ tls: { ...tls, clientCertificate: { ...tls.clientCertificate, accepted } } });
  };
  const refusal = (error: NodeJS.ErrnoException | null): Fault | null => {
    const facts = attempt.report().tls?.clientCertificate;
    if (confirmed || !facts) return null;
    return error ? clientCertificateFault(error, facts) : silentRefusal(facts);
  };
  const tellReport = (): void => listener?.onReport(report());
  const report = (): ConnectionReport => ({ ...attempt.report(), bytes: { ...bytes } });
  const arm = (limit: number, fault: Fault): void => {
    disarm();
    disarm = clock.after(limit, () => finish(fault));
  };
  const receive = (chunk: Buffer): void => {
    if (ended) return;
    bytes.received += chunk.length;
    if (!confirmed) {
      confirmed = true;
      judged(true);
      attempt.end('stream', null);
      tellReport();
    }
    disarm();
    if (limits.idle !== null) arm(limits.idle, { stage: 'stream', code: 'idle' });
    try {
      listener?.onData(chunk);
    } catch (error) {
      // How much of these bytes was read is not known: the flow ends.
      finish(faultOr(error, 'bytes of a server were read', { stage: 'command', code: 'unexpected' }));
    }
  };

  attempt.begin('stream');
  held.handOver({
    onError: (error) => finish(refusal(error) ?? streamFault(error)),
    onClose: () => finish(refusal(null) ?? { stage: 'stream', code: 'closed' }),
  });
  tls.on('end', () => {
    if (!tls.writableEnded) tls.end();
  });

  return {
    report,
    localAddress: {
      address: tcp.localAddress ?? '127.0.0.1',
      port: tcp.localPort ?? 0,
      family: tcp.localFamily === 'IPv6' ? 6 : 4,
    },
    listen: (next) => {
      listener = next;
      // A close that came before there was anyone to hear it.
      if (ended) queueMicrotask(() => next.onClose(ended?.fault ?? null));
      else tls.on('data', receive);
    },
    write: (chunk) =>
      new Promise((resolve, reject) => {
        const gone = (): void => reject(new FaultError(ended?.fault ?? { stage: 'stream', code: 'closed' }));
        if (ended || tls.destroyed) {
          gone();
          return;
        }
        if (bytes.sent === 0) arm(limits.firstAnswer, { stage: 'stream', code: 'timed-out' });
        bytes.sent += chunk.length;
        tls.write(chunk, (error) => (error ? gone() : resolve()));
      }),
    pause: () => void tls.pause(),
    resume: () => void tls.resume(),
    close: () => {
      if (ended) return;
      // What was written and close_notify leave first. What still comes is read away: a reset, which the system sends where
      // bytes stay unread, could overtake them.
      tls.end();
      tls.resume();
      const stopWaiting = clock.after(lingerMs, () => gate.destroy());
      tls.once('close', stopWaiting);
      setImmediate(() => finish(null));
    },
  };
}
