import { expect, test } from 'vitest';
import type { ClientCertificateFacts } from '../../shared/model/connection-report.ts';
import { clientCertificateFault, handshakeFault, silentRefusal } from './engine-errors.ts';

const sent: ClientCertificateFacts = {
  requested: true,
  available: true,
  sent: true,
  accepted: null,
  authorities: null,
  issuerNamed: null,
};
const alert = (name: string, prefix = 'SSLV3') => ({
  code: `ERR_SSL_${prefix}_ALERT_${name}`,
  reason: `${prefix.toLowerCase()} alert ${name.toLowerCase().replaceAll('_', ' ')}`,
  message: `SSL routines:ssl3_read_bytes:${prefix.toLowerCase()} alert`,
});

test.each([
  // Whether a signature by another RSA key is too large for the certificate's is chance: OpenSSL as
  // seen, and BoringSSL's form.
  [
    'ERR_SSL_DATA_TOO_LARGE_FOR_MODULUS',
    'error:02000084:rsa routines:rsa_ossl_public_decrypt:data too large for modulus:../crypto/rsa/rsa_ossl.c:765:',
  ],
  [undefined, 'error:04000084:RSA routines:OPENSSL_internal:DATA_TOO_LARGE_FOR_MODULUS'],
  ['ERR_OSSL_RSA_PADDING_CHECK_FAILED', 'error:02000072:rsa routines::padding check failed'],
  ['ERR_SSL_BAD_SIGNATURE', 'error:0A00007B:SSL routines:tls_process_key_exchange:bad signature'],
])('a signature over the key exchange that is none: %s', (code, message) => {
  expect(handshakeFault({ code, message })).toMatchObject({ stage: 'handshake', code: 'wrong-key' });
});

test.each([
  [alert('CERTIFICATE_REQUIRED', 'TLSV13'), 'required'],
  // BoringSSL says it in other words.
  [{ message: 'TLSV1_CERTIFICATE_REQUIRED' }, 'required'],
  [alert('UNKNOWN_CA', 'TLSV1'), 'issuer-unknown'],
  [alert('ACCESS_DENIED', 'TLSV1'), 'access-denied'],
  [alert('CERTIFICATE_EXPIRED'), 'expired'],
  [alert('CERTIFICATE_REVOKED'), 'revoked'],
  [alert('BAD_CERTIFICATE'), 'rejected'],
  [alert('UNSUPPORTED_CERTIFICATE'), 'rejected'],
  [alert('CERTIFICATE_UNKNOWN'), 'rejected'],
  [alert('DECRYPT_ERROR', 'TLSV1'), 'rejected'],
  [alert('HANDSHAKE_FAILURE'), 'rejected'],
])('%j is %s', (error, code) => {
  expect(clientCertificateFault(error, sent)).toMatchObject({ stage: 'client-certificate', code });
});

test('an alert that is about something else is not blamed on the certificate', () => {
  expect(clientCertificateFault(alert('INTERNAL_ERROR', 'TLSV1'), sent)).toBeNull();
  expect(clientCertificateFault(alert('DECODE_ERROR', 'TLSV1'), sent)).toBeNull();
});

test('whoever was not asked is not told that the certificate was refused', () => {
  const unasked = { ...sent, requested: false, sent: false } as const;
  expect(clientCertificateFault(alert('BAD_CERTIFICATE'), unasked)).toBeNull();
  expect(silentRefusal(unasked)).toBeNull();
  expect(silentRefusal({ ...unasked, requested: 'unknown' })).toBeNull();
});

test('nothing was shown: there was none, or the engine could not use it here', () => {
  const shown = { ...sent, sent: false };
  expect(clientCertificateFault(alert('HANDSHAKE_FAILURE'), { ...shown, available: false })?.code).toBe(
    'required',
  );
  expect(clientCertificateFault(alert('HANDSHAKE_FAILURE'), shown)?.code).toBe('unusable');
});
