import { FaultError, type Fault } from '../../shared/errors.ts';
import type { ClientCertificateFacts } from '../../shared/model/connection-report.ts';
import type { ClientCertificatePem } from '../pkcs/client-certificate.ts';
import { withEngine } from '../x509/engine-verdict.ts';
import type { Validation } from '../x509/validate-chain.ts';
import type { Attempt } from './attempt.ts';
import { clientCertificateFacts } from './client-certificate-facts.ts';
import { clientCertificateFault, handshakeFault, silentRefusal } from './engine-errors.ts';
import type { HeldHandshake } from './handshake.ts';

/**
 * Stage 4: the flight leaves - our certificate if one was asked for, and Finished. On TLS 1.2 the
 * server accepts or refuses the certificate here; on 1.3 its refusal comes later, and `stream`
 * reports it.
 */
export function sendClientCertificate(
  attempt: Attempt,
  held: HeldHandshake,
  certificate: ClientCertificatePem | null,
  validation: Validation,
): Promise<void> {
  const { tls, gate, protocol } = held;
  return attempt.stage('client-certificate', attempt.limits.handshake, async (cancel) => {
    if (gate.destroyed) throw new FaultError({ stage: 'handshake', code: 'closed' });
    const sent = clientCertificateFacts(certificate, held.certificateRequest, gate.heldBytes);
    try {
      await releaseFlight(held, sent, cancel);
      const negotiated = negotiatedBy(tls);
      // RFC 5246 7.4.9: in TLS 1.2 the server's Finished comes after it has verified us; in 1.3
      // (RFC 8446 2) before.
      const accepted = sent.sent && negotiated.protocol === 'TLSv1.2' ? true : null;
      attempt.update({ tls: { ...negotiated, clientCertificate: { ...sent, accepted } } });
      const engine = { authorized: tls.authorized, error: engineError(tls) };
      attempt.update({ validation: withEngine(validation, attempt.request.trust.anchors, engine) });
      refuseWeak(negotiated);
    } catch (error) {
      const isRefused = error instanceof FaultError && error.fault.stage === 'client-certificate';
      const clientCertificate = { ...sent, accepted: sent.sent && isRefused ? false : null };
      // The socket is not asked for more: Node crashes where the engine's side of it is gone
      // already.
      attempt.update({ tls: { protocol, cipher: null, group: null, clientCertificate } });
      gate.destroy();
      throw error;
    }
  });
}

/** Opens the gate. Settles once the engine is done, or the server has ended it. */
function releaseFlight(
  { gate, handOver }: HeldHandshake,
  sent: ClientCertificateFacts,
  cancel: AbortSignal,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (fault: Fault): void => {
      reject(new FaultError(fault));
      gate.destroy();
    };
    cancel.addEventListener('abort', () => gate.destroy());
    gate.open();
    handOver({
      onError: (error) => fail(clientCertificateFault(error, sent) ?? handshakeFault(error)),
      // A server may refuse our certificate by closing the connection.
      onClose: () => fail(silentRefusal(sent) ?? { stage: 'handshake', code: 'closed' }),
      onSecure: resolve,
    });
  });
}

interface Negotiated {
  readonly protocol: string | null;
  readonly cipher: string;
  readonly group: string | null;
}

function negotiatedBy(tls: HeldHandshake['tls']): Negotiated {
  const { name, standardName } = tls.getCipher();
  const key = tls.getEphemeralKeyInfo?.() as
    { readonly name?: string; readonly type?: string } | null | undefined;
  return {
    protocol: tls.getProtocol(),
    cipher: standardName ?? name,
    group: key?.name ?? key?.type ?? null,
  };
}

/** The engine was told to offer nothing else; whether it kept to that is checked once more. */
function refuseWeak({ protocol, cipher }: Negotiated): void {
  if (protocol === 'TLSv1.3') return;
  if (protocol === 'TLSv1.2' && /ECDHE.*(GCM|CHACHA20)/.test(cipher)) return;
  throw new FaultError({ stage: 'handshake', code: 'weak-cipher', presented: cipher });
}

/** Bun gives undefined, Node an Error or a code. */
function engineError({ authorizationError }: HeldHandshake['tls']): string | null {
  const error = authorizationError as Error | string | null | undefined;
  if (error instanceof Error) return (error as NodeJS.ErrnoException).code ?? error.message;
  return error ?? null;
}
