/**
 * Our side of mutual TLS: the certificate to send, whether the server's list of authorities fits,
 * and whether it was sent.
 */
import { FaultError } from '../../shared/errors.ts';
import type { ClientCertificateFacts } from '../../shared/model/connection-report.ts';
import type { ClientCertificatePem } from '../pkcs/client-certificate.ts';
import { pemBlocks } from '../pkcs/pem.ts';
import { parseCertificate, type Certificate } from '../x509/certificate.ts';
import type { DistinguishedName } from '../x509/distinguished-name.ts';
import { shortList } from '../x509/short.ts';
import type { ClientCertificate } from './open-request.ts';

/** Throws the fault of a certificate that the account has and cannot use. */
export function usableCertificate(certificate: ClientCertificate): ClientCertificatePem | null {
  if (certificate !== null && 'fault' in certificate) throw new FaultError(certificate.fault);
  return certificate;
}

/** The server's CertificateRequest. */
export interface CertificateRequest {
  readonly requested: boolean | 'unknown';
  /** Null: not asked, or not readable. */
  readonly authorities: readonly DistinguishedName[] | null;
}

const shownAuthorities = 50;

/** The facts before the server has answered. `flight`: octets of ours that wait in the gate. */
export function clientCertificateFacts(
  certificate: ClientCertificatePem | null,
  { requested, authorities }: CertificateRequest,
  flight: number,
): ClientCertificateFacts {
  const chain = certificate ? readChain(certificate) : [];
  const [leaf] = chain;
  // The engine sends a certificate only where the server takes signatures of its kind of key. A
  // flight with a certificate is longer than the certificate; without one it is shorter than any.
  const sent = leaf !== undefined && requested !== false && flight > leaf.der.length;
  return {
    // Nothing is sent unasked: where the request could not be read, this shows that there was one.
    requested: sent ? true : requested,
    available: certificate !== null,
    sent,
    accepted: null,
    authorities:
      authorities &&
      shortList(
        authorities.slice(0, shownAuthorities).map(({ text }) => text),
        shownAuthorities,
        authorities.length,
      ),
    issuerNamed: authorities && isNamed(chain, authorities),
  };
}

/**
 * RFC 8446 4.4.2.2: some certificate of the chain is issued by a named authority. Null: no
 * authority was named, or we have no certificate.
 */
function isNamed(chain: readonly Certificate[], authorities: readonly DistinguishedName[]): boolean | null {
  if (chain.length === 0 || authorities.length === 0) return null;
  const named = new Set(authorities.map(({ key }) => key));
  return chain.some(({ issuer }) => named.has(issuer.key));
}

function readChain({ certificates }: ClientCertificatePem): readonly Certificate[] {
  try {
    return pemBlocks(Buffer.from(certificates)).map(({ der }) => parseCertificate(der));
  } catch {
    // The engine could use it: that we cannot read it costs the facts alone.
    return [];
  }
}
