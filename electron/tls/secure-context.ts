import { constants } from 'node:crypto';
import { createSecureContext, type SecureContext, type SecureContextOptions } from 'node:tls';
import type { Certificate } from '../x509/certificate.ts';
import type { ClientCertificatePem } from '../pkcs/client-certificate.ts';

/**
 * ECDHE with an AEAD, and nothing else. BoringSSL takes the names of 1.3 and does not need them.
 */
const ciphers = [
  'TLS_AES_128_GCM_SHA256',
  'TLS_AES_256_GCM_SHA384',
  'TLS_CHACHA20_POLY1305_SHA256',
  'ECDHE-ECDSA-AES128-GCM-SHA256',
  'ECDHE-RSA-AES128-GCM-SHA256',
  'ECDHE-ECDSA-AES256-GCM-SHA384',
  'ECDHE-RSA-AES256-GCM-SHA384',
  'ECDHE-ECDSA-CHACHA20-POLY1305',
  'ECDHE-RSA-CHACHA20-POLY1305',
].join(':');

/**
 * What a server may sign its key exchange with. Named, because BoringSSL by itself takes SHA-1 and
 * no P-521 or Ed25519.
 */
const signatureAlgorithms = [
  'ecdsa_secp256r1_sha256',
  'ecdsa_secp384r1_sha384',
  'ecdsa_secp521r1_sha512',
  'ed25519',
  'rsa_pss_rsae_sha256',
  'rsa_pss_rsae_sha384',
  'rsa_pss_rsae_sha512',
  'rsa_pkcs1_sha256',
  'rsa_pkcs1_sha384',
  'rsa_pkcs1_sha512',
].join(':');

/**
 * Making one costs more than a handshake when there are many anchors: one per set of anchors, for
 * as long as it lives.
 */
const contexts = new WeakMap<readonly Certificate[], SecureContext>();

export function secureContext(
  anchors: readonly Certificate[],
  certificate: ClientCertificatePem | null,
): SecureContext {
  const known = certificate ? undefined : contexts.get(anchors);
  if (known) return known;
  const context = create(anchors, withKey(certificate));
  if (!certificate) contexts.set(anchors, context);
  return context;
}

/**
 * An anchor that the engine cannot read costs its second opinion, never the connection: our
 * validator decides.
 */
function create(anchors: readonly Certificate[], mine: SecureContextOptions): SecureContext {
  try {
    return createSecureContext({ ...options(anchors), ...mine });
  } catch {
    return createSecureContext({ ...options([]), ...mine });
  }
}

function options(anchors: readonly Certificate[]): SecureContextOptions {
  return {
    ciphers,
    sigalgs: signatureAlgorithms,
    // P-521 last: BoringSSL takes such a leaf on TLS 1.2 only where the curve is offered too.
    ecdhCurve: 'X25519MLKEM768:X25519:P-256:P-384:P-521',
    minVersion: 'TLSv1.2',
    maxVersion: 'TLSv1.3',
    // For the engine's second opinion alone: our validator decides.
    ca: anchors.map(({ der }) => pem(der)),
    allowPartialTrustChain: true,
    secureOptions: (constants.SSL_OP_NO_RENEGOTIATION ?? 0) | (constants.SSL_OP_NO_TICKET ?? 0),
  };
}

function withKey(certificate: ClientCertificatePem | null): SecureContextOptions {
  return certificate ? { cert: certificate.certificates, key: certificate.key } : {};
}

function pem(der: Uint8Array): string {
  return `-----BEGIN CERTIFICATE-----\n${Buffer.from(der).toString('base64')}\n-----END CERTIFICATE-----\n`;
}
