/**
 * The errors of the engines (OpenSSL, BoringSSL, libuv) as our faults. The only file that knows
 * their texts.
 */
import type { Fault } from '../../shared/errors.ts';
import type { ClientCertificateFacts } from '../../shared/model/connection-report.ts';

interface EngineError {
  readonly code?: string | undefined;
  readonly reason?: string | undefined;
  readonly message: string;
}

const networkFaults: Readonly<Record<string, Extract<Fault, { stage: 'connect' }>['code']>> = {
  ENOTFOUND: 'name-not-found',
  EAI_AGAIN: 'name-not-found',
  EAI_NONAME: 'name-not-found',
  ECONNREFUSED: 'refused',
  ECONNRESET: 'reset',
  EPIPE: 'reset',
  ETIMEDOUT: 'timed-out',
};

/** An error of the TCP connection. What is not in the table has no way through the network. */
export function connectFault(error: EngineError, presented: string): Fault {
  return { stage: 'connect', code: networkFaults[error.code ?? ''] ?? 'unreachable', presented };
}

/** In this order: the first that matches the engine's code or reason counts. */
const handshakeFaults: readonly (readonly [RegExp, Fault])[] = [
  [
    /WRONG_VERSION_NUMBER|HTTP_REQUEST|NOT_?TLS|PACKET_LENGTH_TOO_LONG|UNEXPECTED_MESSAGE|UNKNOWN_PROTOCOL/,
    { stage: 'handshake', code: 'not-tls' },
  ],
  [
    /UNSUPPORTED_PROTOCOL|ALERT_PROTOCOL_VERSION|UNSUPPORTED_SSL_VERSION|VERSION_TOO_LOW/,
    { stage: 'handshake', code: 'protocol-version' },
  ],
  [
    /ALERT_HANDSHAKE_FAILURE|NO_CIPHER|HANDSHAKE_FAILURE_ON_CLIENT_HELLO|NO_SHARED_GROUP|ALERT_INSUFFICIENT_SECURITY/,
    { stage: 'handshake', code: 'no-common-cipher' },
  ],
  [
    /WRONG_CIPHER|UNKNOWN_CIPHER|DH_KEY_TOO_SMALL|WRONG_SIGNATURE_TYPE|NO_COMMON_SIGNATURE|SIGNATURE_ALGORITHM|EE_KEY_TOO_SMALL|CA_MD_TOO_WEAK/,
    { stage: 'handshake', code: 'weak-cipher' },
  ],
  // The signature over the key exchange. RSA has many reasons; the code names the library of most,
  // the message of all.
  [
    /BAD_SIGNATURE|SIGNATURE_FAILURE|(?:RSA|ELLIPTIC_CURVE|ECDSA)_ROUTINES/,
    { stage: 'handshake', code: 'wrong-key' },
  ],
  [/EXCESSIVE_MESSAGE_SIZE|CERT_LENGTH|EXCESS_HANDSHAKE_DATA/, { stage: 'validate', code: 'chain-size' }],
  [/KEY_USAGE_BIT_INCORRECT/, { stage: 'validate', code: 'key-usage', expected: 'digitalSignature' }],
  [
    // Nothing else makes the engine's own verification fail here: it is told to let every readable
    // certificate pass.
    /CERTIFICATE_VERIFY_FAILED|CANNOT_PARSE_LEAF_CERT|CERTIFICATE_UNKNOWN_TYPE|BAD_CERTIFICATE_|WRONG_CERTIFICATE_TYPE/,
    { stage: 'validate', code: 'malformed' },
  ],
  [/RENEGOTIATION/, { stage: 'handshake', code: 'renegotiation' }],
  [/ALERT/, { stage: 'handshake', code: 'alert' }],
  [
    /ECONNRESET|EPIPE|UNEXPECTED_EOF|ERR_STREAM_PREMATURE_CLOSE|socket hang up|disconnected before/,
    { stage: 'handshake', code: 'closed' },
  ],
];

/** An error before the server was validated. */
export function handshakeFault(error: EngineError): Fault {
  const text = words(error);
  const [, fault] = handshakeFaults.find(([pattern]) => pattern.test(text)) ?? [];
  const found = fault ?? ({ stage: 'handshake', code: 'engine-failed' } as const);
  return found.code === 'alert' || found.code === 'engine-failed'
    ? { ...found, presented: readable(error) }
    : found;
}

/** Alerts about our certificate (RFC 8446 6.2, RFC 5246 7.2.2). The others mean something else. */
const certificateAlerts: readonly (readonly [
  RegExp,
  Extract<Fault, { stage: 'client-certificate' }>['code'],
])[] = [
  [/CERTIFICATE_REQUIRED/, 'required'],
  [/ALERT_UNKNOWN_CA/, 'issuer-unknown'],
  [/ALERT_CERTIFICATE_EXPIRED/, 'expired'],
  [/ALERT_CERTIFICATE_REVOKED/, 'revoked'],
  [/ALERT_ACCESS_DENIED/, 'access-denied'],
  [
    // handshake_failure is TLS 1.2's alert for a missing certificate; some servers send it for
    // other reasons.
    /ALERT_(?:BAD_CERTIFICATE|UNSUPPORTED_CERTIFICATE|CERTIFICATE_UNKNOWN|DECRYPT_ERROR|HANDSHAKE_FAILURE|INSUFFICIENT_SECURITY)/,
    'rejected',
  ],
];

/**
 * An error after our flight left: the server validates our certificate now. What was asked for and
 * sent distinguishes a missing certificate from a bad one.
 */
export function clientCertificateFault(error: EngineError, facts: ClientCertificateFacts): Fault | null {
  const text = words(error);
  if (/ECONNRESET|EPIPE|UNEXPECTED_EOF/.test(text)) return silentRefusal(facts);
  const [, code] = certificateAlerts.find(([pattern]) => pattern.test(text)) ?? [];
  if (code === undefined || facts.requested === false) return null;
  if (facts.sent) return { stage: 'client-certificate', code, presented: readable(error) };
  return facts.available
    ? { stage: 'client-certificate', code: 'unusable', presented: wrongKind }
    : { stage: 'client-certificate', code: 'required', presented: readable(error) };
}

const wrongKind = { code: 'no-signature-algorithm' } as const;

/**
 * A server that asked for our certificate and then closed without an alert. It may have had another
 * reason.
 */
export function silentRefusal({ requested, sent }: ClientCertificateFacts): Fault | null {
  if (requested !== true) return null;
  const presented = { code: sent ? 'certificate-sent' : 'certificate-not-sent' } as const;
  return { stage: 'client-certificate', code: 'closed', presented };
}

/** An error of the open stream. */
export function streamFault(error: EngineError): Fault {
  const text = words(error);
  if (/RENEGOTIATION|NO_RENEGOTIATION/.test(text)) return { stage: 'handshake', code: 'renegotiation' };
  return /ECONNRESET|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETDOWN|ENETUNREACH/.test(text)
    ? { stage: 'stream', code: 'reset', presented: error.code ?? 'reset' }
    : { stage: 'stream', code: 'closed', presented: readable(error) };
}

function words({ code, reason, message }: EngineError): string {
  return `${code ?? ''} ${(reason ?? '').toUpperCase().replaceAll(' ', '_')} ${message.toUpperCase().replaceAll(' ', '_')} ${message}`;
}

/** `unknown ca` of `tlsv1 alert unknown ca`. */
function readable({ reason, message }: EngineError): string {
  const text = reason ?? /SSL routines:[^:]*:([^:]+)/.exec(message)?.[1] ?? message;
  return text
    .toLowerCase()
    .replaceAll('_', ' ')
    .replace(/^(?:(?:ssl|tls)v\S+|ssl\/tls) alert /, '')
    .slice(0, 120);
}
