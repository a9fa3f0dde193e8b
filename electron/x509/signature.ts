import { constants, verify } from 'node:crypto';
import { signatureScheme } from './algorithm-policy.ts';
import type { Certificate } from './certificate.ts';
import { remembered } from './remembered.ts';

/** Two hashes make a key; some ten servers' chains fit. */
const recall = remembered<boolean>(64);

/** Whether `issuer`'s key made the signature of `certificate`. The engine does the mathematics; weak is not judged here. */
export function isSignedBy(certificate: Certificate, issuer: Certificate): boolean {
  return recall(certificate.fingerprint256 + issuer.fingerprint256, () => verifies(certificate, issuer));
}

/** What an authority signs: a certificate, a revocation list, an OCSP answer. */
export type Signed = Pick<Certificate, 'tbs' | 'signatureAlgorithm' | 'signature'>;

/** The same for anything signed, not remembered. */
export function verifies(signed: Signed, issuer: Certificate): boolean {
  const key = issuer.publicKey();
  if (!key) return false;
  try {
    const scheme = signatureScheme(signed.signatureAlgorithm);
    if (!scheme) return false;
    const options =
      scheme.padding === 'pss'
        ? { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST }
        : key;
    return verify(scheme.hash, signed.tbs, options, signed.signature);
  } catch {
    // A key of another kind than the scheme, or a signature that is no signature.
    return false;
  }
}
