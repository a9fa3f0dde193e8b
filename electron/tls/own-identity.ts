/** Our side of mutual TLS: what we would show, whether the server's list of authorities fits, and whether it really left. */
import { FaultError } from '../../shared/errors.ts';
import type { ClientCertificateFacts } from '../../shared/model/connection-report.ts';
import type { ClientCertificatePem } from '../pkcs/client-certificate.ts';
import { pemBlocks } from '../pkcs/pem.ts';
import { parseCertificate, type Certificate } from '../x509/certificate.ts';
import type { DistinguishedName } from '../x509/distinguished-name.ts';
import { shortList } from '../x509/short.ts';
import type { OpenRequest } from './attempt.ts';

/** Throws the fault of an identity that the account has and cannot use. */
export function ownIdentity({ clientIdentity }: OpenRequest): ClientCertificatePem | null {
  if (clientIdentity !== null && 'fault' in clientIdentity) throw new FaultError(clientIdentity.fault);
  return clientIdentity;
}

/** What the server said of the certificate that it wants. */
export interface CertificateWish {
  readonly requested: boolean | 'unknown';
  /** Null: not asked, or not readable. */
  readonly authorities: readonly DistinguishedName[] | null;
}

const shownAuthorities = 50;

/** The facts before the server has judged. `flight`: octets of ours that wait in the gate. */
export function clientCertificateFacts(
  identity: ClientCertificatePem | null,
  { requested, authorities }: CertificateWish,
  flight: number,
): ClientCertificateFacts {
  const chain = identity ? readChain(identity) : [];
  const [leaf] = chain;
  // The engine shows a certificate only where the server takes signatures of its kind of key. A flight that carries one is
  // longer than it; without one it is shorter than any.
  const sent = leaf !== undefined && requested !== false && flight > leaf.der.length;
  return {
    // Nothing is shown unasked: where the bytes could not be read, this tells.
    requested: sent ? true : requested,
    available: identity !== null,
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

/** RFC 8446 4.4.2.2: some certificate of the chain is issued by a named authority. Null: nobody was named, or we have none. */
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
