import type { Socket } from 'node:net';
import type { X509Certificate } from 'node:crypto';
import { connect as connectTls, type TLSSocket } from 'node:tls';
import { domainToASCII } from 'node:url';
import { FaultError, type Fault } from '../../shared/errors.ts';
import type { Certificate } from '../x509/certificate.ts';
import { isAddress } from '../x509/general-name.ts';
import type { ClientCertificatePem } from '../pkcs/client-certificate.ts';
import type { Attempt } from './attempt.ts';
import type { CertificateRequest } from './client-certificate-facts.ts';
import { handshakeFault } from './engine-errors.ts';
import { Gate } from './gate.ts';
import { secureContext } from './secure-context.ts';
import { routeEvents, type StageListener } from './tls-events.ts';
import { createServerFlight, type FlightContent } from './server-flight.ts';

/**
 * A handshake that the gate holds: the server's certificate is here, and nothing of ours has left
 * but ClientHellos.
 */
export interface HeldHandshake {
  readonly tcp: Socket;
  readonly tls: TLSSocket;
  readonly gate: Gate;
  /** DER, as the server sent them; as the engine linked them where the bytes could not be read. */
  readonly chain: readonly Uint8Array[];
  /** The OCSP answer that came with them, DER; null: none, or the bytes could not be read. */
  readonly staple: Uint8Array | null;
  readonly certificateRequest: CertificateRequest;
  /** As the ServerHello chose it, `TLSv1.2` say; null: not read. */
  readonly protocol: string | null;
  /** From now on the next stage gets the socket's events. */
  readonly handOver: (next: StageListener) => void;
}

/** Stage 2: ClientHello out, ServerHello and certificate in. */
export function handshake(
  attempt: Attempt,
  tcp: Socket,
  certificate: ClientCertificatePem | null,
): Promise<HeldHandshake> {
  const { request, limits } = attempt;
  return attempt.stage(
    'handshake',
    limits.handshake,
    (cancel) =>
      new Promise((resolve, reject) => {
        const flight = createServerFlight();
        let received = 0;
        const gate = new Gate(tcp, {
          onServerBytes: (bytes) => {
            received += bytes.length;
            if (received > limits.handshakeBytes && held === null) {
              fail({ stage: 'handshake', code: 'oversized', presented: { code: 'bytes', count: received } });
            }
            flight.push(bytes);
          },
          onFlight: () => {
            held = { ...peer(tls, flight.read()), tcp, tls, gate, handOver };
            // All that is needed was read: the secret is forgotten, and what the stream carries is
            // not read here.
            flight.end();
            tls.removeAllListeners('keylog');
            resolve(held);
          },
        });
        let held: HeldHandshake | null = null;
        const fail = (fault: Fault, cause?: unknown): void => {
          flight.end();
          reject(new FaultError(fault, { cause }));
          gate.destroy();
        };
        const tls = connectTls({
          socket: gate,
          secureContext: contextOrFault(request.trust.anchors, certificate),
          ...serverName(request.destination.referenceIdentity.host),
          // Safe with the gate alone: our validator decides before anything leaves (facts: the
          // gate).
          rejectUnauthorized: false,
          // Asks the server for a staple; it is read from the bytes, before the gate opens.
          requestOCSP: true,
          checkServerIdentity: () => undefined,
        });
        withoutPeerObjects(tls);
        // No other listener gets secrets, also where Node was told to write them to a file
        // (--tls-keylog).
        tls.removeAllListeners('keylog');
        tls.on('keylog', (line: Buffer) => flight.keyLog(line));
        const handOver = routeEvents(tls, {
          onError: (error) => fail(faultIn(flight.read()) ?? handshakeFault(error), error),
          onClose: () => fail(faultIn(flight.read()) ?? { stage: 'handshake', code: 'closed' }),
        });
        cancel.addEventListener('abort', () => gate.destroy());
      }),
  );
}

function peer(
  tls: TLSSocket,
  flight: FlightContent,
): Pick<HeldHandshake, 'chain' | 'staple' | 'certificateRequest' | 'protocol'> {
  const leaf = tls.getPeerX509Certificate();
  const sent = flight.chain ?? linkedChain(leaf);
  // The key of the engine's handshake is the one that is validated: where the two readings differ,
  // nothing is trusted.
  const same = leaf !== undefined && sent[0] !== undefined && Buffer.compare(leaf.raw, sent[0]) === 0;
  return {
    chain: same ? sent : [],
    staple: flight.staple,
    certificateRequest: {
      requested: flight.chain ? flight.certificateRequested : 'unknown',
      authorities: flight.authorities,
    },
    protocol: flight.hello?.protocol ?? null,
  };
}

/** What the bytes show is surer than the engine's error. */
function faultIn({ isTls, hello, alert }: FlightContent): Fault | null {
  if (!isTls) return { stage: 'handshake', code: 'not-tls' };
  const protocol = hello?.protocol;
  if (protocol !== undefined && protocol !== 'TLSv1.2' && protocol !== 'TLSv1.3') {
    return { stage: 'handshake', code: 'protocol-version', expected: 'TLSv1.2', presented: protocol };
  }
  switch (alert) {
    case 70:
      return { stage: 'handshake', code: 'protocol-version' };
    case 40:
    case 71:
      return { stage: 'handshake', code: 'no-common-cipher' };
    default:
      return null;
  }
}

/** Where the bytes could not be read: the certificates as the engine linked them. */
function linkedChain(leaf: X509Certificate | undefined): readonly Uint8Array[] {
  const chain: Uint8Array[] = [];
  for (let next = leaf; next && chain.length < 100; next = next.issuerCertificate) {
    const { raw } = next;
    if (chain.some((der) => Buffer.compare(der, raw) === 0)) break;
    chain.push(raw);
  }
  return chain;
}

/**
 * Node makes an object of every certificate of a path that the engine verified, for a check of the
 * host that we do not leave to it. That costs more than the handshake's cryptography, and it
 * crashes the process where a curve has no name at NIST: with secp256k1 and brainpool, which
 * companies' CAs use.
 */
function withoutPeerObjects(tls: TLSSocket): void {
  Object.defineProperty(tls, 'getPeerCertificate', { value: () => ({}) });
}

function contextOrFault(anchors: readonly Certificate[], certificate: ClientCertificatePem | null) {
  try {
    return secureContext(anchors, certificate);
  } catch (error) {
    if (error instanceof FaultError) throw error;
    const presented = error instanceof Error ? error.message.slice(0, 120) : 'unreadable';
    throw new FaultError({ stage: 'client-certificate', code: 'unusable', presented }, { cause: error });
  }
}

/** RFC 6066 3: a name, never an address. */
function serverName(host: string): { servername?: string } {
  const bare = host.replace(/^\[(.*)\]$/, '$1');
  return !isAddress(bare) ? { servername: domainToASCII(bare.replace(/\.$/, '')) } : {};
}
