import { FaultError, type Fault } from '../../shared/errors.ts';
import type { TlsFacts } from '../../shared/model/connection-report.ts';
import { withEngine } from '../x509/engine-verdict.ts';
import type { Validation } from '../x509/validate-chain.ts';
import type { Attempt } from './attempt.ts';
import { clientCertificateFault, handshakeFault, silentRefusal } from './engine-errors.ts';
import type { HeldHandshake } from './handshake.ts';
import { clientCertificateFacts, ownIdentity } from './own-identity.ts';

/**
 * Stage 4: the flight leaves - our certificate if one was asked for, and Finished. On TLS 1.2 the server judges it here;
 * on 1.3 its refusal comes later, and `stream` tells it as what it is.
 */
export function clientCertificate(
  attempt: Attempt,
  held: HeldHandshake,
  validation: Validation,
): Promise<void> {
  const { tls, gate } = held;
  return attempt.stage(
    'client-certificate',
    attempt.limits.handshake,
    (cancel) =>
      new Promise((resolve, reject) => {
        const facts = clientCertificateFacts(ownIdentity(attempt.request), held.wish, gate.heldBytes);
        const tell = (change: Partial<TlsFacts>): void =>
          attempt.update({
            tls: { protocol: held.protocol, cipher: null, group: null, clientCertificate: facts, ...change },
          });
        const fail = (fault: Fault): void => {
          const accepted = facts.sent && fault.stage === 'client-certificate' ? false : null;
          // Of the socket nothing is asked: Node crashes where the engine's side of it is gone already.
          tell({ clientCertificate: { ...facts, accepted } });
          reject(new FaultError(fault));
          gate.destroy();
        };
        const secured = (): void => {
          const cipher = tls.getCipher();
          const name = cipher.standardName ?? cipher.name;
          const protocol = tls.getProtocol();
          // RFC 5246 7.4.9: in TLS 1.2 the server's Finished comes after it has verified us; in 1.3 (RFC 8446 2) before.
          const accepted = facts.sent && protocol === 'TLSv1.2' ? true : null;
          tell({
            protocol,
            cipher: name,
            group: groupOf(tls),
            clientCertificate: { ...facts, accepted },
          });
          attempt.update({
            validation: withEngine(validation, attempt.request.anchors, {
              authorized: tls.authorized,
              error: engineError(tls),
            }),
          });
          // The engine was told to offer nothing else; that it kept to it is looked at once more.
          if (!isStrong(protocol, name)) {
            fail({ stage: 'handshake', code: 'weak-cipher', presented: name });
            return;
          }
          resolve();
        };
        cancel.addEventListener('abort', () => gate.destroy());
        if (gate.destroyed) {
          reject(new FaultError({ stage: 'handshake', code: 'closed' }));
          return;
        }
        gate.open();
        held.handOver({
          onError: (error) => fail(clientCertificateFault(error, facts) ?? handshakeFault(error)),
          // A server may judge our certificate by hanging up.
          onClose: () => fail(silentRefusal(facts) ?? { stage: 'handshake', code: 'closed' }),
          onSecure: secured,
        });
      }),
  );
}

function isStrong(protocol: string | null, cipher: string): boolean {
  if (protocol === 'TLSv1.3') return true;
  return protocol === 'TLSv1.2' && /ECDHE.*(GCM|CHACHA20)/.test(cipher);
}

/** Bun gives undefined, Node an Error or a code. */
function engineError({ authorizationError }: HeldHandshake['tls']): string | null {
  const error = authorizationError as Error | string | null | undefined;
  if (error instanceof Error) return (error as NodeJS.ErrnoException).code ?? error.message;
  return error ?? null;
}

function groupOf(tls: HeldHandshake['tls']): string | null {
  const info = tls.getEphemeralKeyInfo?.() as
    { readonly name?: string; readonly type?: string } | null | undefined;
  return info?.name ?? info?.type ?? null;
}
