import { constants, verify } from 'node:crypto';
import { fitsKey, signatureScheme } from './algorithm-policy.ts';
import type { Certificate } from './certificate.ts';
import type { Budget } from './budget.ts';
import { remembered } from './remembered.ts';

/** Two hashes make a key; some ten servers' chains fit. */
const recall = remembered<boolean>(64);

/**
 * Whether `issuer`'s key made the signature of `certificate`. The engine does the mathematics;
 * strength is not checked here.
 */
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
    // Each scheme has its own keys; an engine that is asked with another one makes up a scheme of
    // its own.
    if (!scheme || !fitsKey(scheme, issuer.key)) return false;
    const options =
      scheme.padding === 'pss'
        ? { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST }
        : key;
    return verify(scheme.hash, signed.tbs, options, signed.signature);
  } catch {
    // A signature that is no signature.
    return false;
  }
}

/**
 * Takes the cost of one verification with `issuer`'s key; false: there is not that much left, or
 * the key is none to verify with.
 */
export function affords(budget: Budget, issuer: Certificate): boolean {
  const { effort } = issuer.key;
  return effort !== null && budget.spend('signatures') && budget.spend('effort', effort);
}
