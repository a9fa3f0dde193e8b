/**
 * Every failure of Anchorline is closed data: where it happened (stage), what it was (code), and
 * the two values that did not agree (expected, presented). No code parses messages; `shared/words`
 * makes the words of a fault in one place.
 */

import type { Shown } from './model/phrase.ts';
import type { CheckReason } from './model/validation-report.ts';

/** The closed list of failures, by stage. The first five stages are those of a secure stream. */
export const faultCodes = {
  connect: ['name-not-found', 'no-service', 'refused', 'unreachable', 'reset', 'timed-out', 'cancelled'],
  handshake: [
    'not-tls',
    'protocol-version',
    'no-common-cipher',
    'weak-cipher',
    'wrong-key',
    'closed',
    'timed-out',
    'alert',
    'renegotiation',
    'oversized',
    'engine-failed',
    'cancelled',
  ],
  validate: [
    'no-certificate',
    'malformed',
    'chain-size',
    'path',
    'signature',
    'validity',
    'basic-constraints',
    'path-length',
    'key-usage',
    'extended-key-usage',
    'critical-extension',
    'certificate-policy',
    'name-constraints',
    'name',
    'algorithm',
    'revocation',
    'policy',
  ],
  'client-certificate': [
    'required',
    'rejected',
    'closed',
    'issuer-unknown',
    'expired',
    'revoked',
    'access-denied',
    'unusable',
    'no-key',
    'no-certificate',
    'key-mismatch',
    'unavailable',
  ],
  stream: [
    'closed',
    'reset',
    'timed-out',
    'idle',
    'keep-alive',
    'no-answer',
    'network-changed',
    'not-sip',
    'sip-broken',
    'not-reading',
    'oversized',
    'cancelled',
  ],
  registration: [
    'wrong-password',
    'no-password',
    'basic-challenge',
    'no-usable-challenge',
    'weaker-challenge',
    'endless-challenge',
    'forbidden',
    'sign-in-refused',
    'place-taken',
    'not-found',
    'interval-too-brief',
    'rejected',
    'server-error',
    'redirected',
    'timed-out',
    'flow-lost',
    'not-bound',
    'extension-required',
    'extension-unsupported',
    'security-agreement',
    'downgraded',
    'unreadable-answer',
  ],
  call: [
    'invalid-target',
    'invalid-link',
    'withheld-target',
    'not-registered',
    'reconnecting',
    'busy',
    'declined',
    'not-found',
    'unavailable',
    'not-acceptable',
    'no-codec-there',
    'encryption-off',
    'forbidden',
    'wrong-password',
    'redirected',
    'extension-required',
    'extension-unsupported',
    'rejected',
    'server-error',
    'timed-out',
    'not-taken',
    'do-not-disturb',
    'no-response',
    'not-acknowledged',
    'cancelled',
    'answered-elsewhere',
    'flow-lost',
    'no-longer-there',
    'bye-lost',
    'downgraded',
    'dialog-challenge',
    'foreign-challenge',
    'late-challenge',
    'weaker-challenge',
    'unusable-challenge',
    'unreadable-answer',
    'ended',
  ],
  media: [
    'no-microphone',
    'microphone-denied',
    'microphone-missing',
    'speaker-missing',
    'ringer-missing',
    'no-common-codec',
    'no-audio',
    'encryption-required',
    'not-offered',
    'malformed-description',
    'unusable-address',
    'other-address-family',
    'gateway-ended',
    'no-ports',
    'no-telephone-event',
    'digit-refused',
    'page-silent',
    'dtls-failed',
    'dtls-silent',
  ],
  import: [
    'empty',
    'too-large',
    'unreadable',
    'not-a-certificate',
    'wrong-kind',
    'cut',
    'distrusted',
    'private-key',
    'from-server',
    'malformed',
    'already-imported',
    'encrypted',
    'wrong-password',
    'unsupported',
    'expired-preview',
    'indirect-list',
    'delta-list',
    'unusable-list',
    'forged-list',
    'future-list',
    'older-list',
    'set-full',
    'busy',
  ],
  trust: [
    'connection-closed',
    'list-damaged',
    'anchor-expires',
    'anchor-expired',
    'list-expires',
    'list-expired',
    'client-certificate-expires',
    'client-certificate-expired',
  ],
  account: ['invalid-aor', 'invalid-proxy', 'duplicate', 'not-found', 'incomplete', 'password-needed'],
  contacts: ['not-found', 'full', 'no-cards', 'unreadable', 'too-large', 'expired-preview'],
  directory: [
    'not-found',
    'full',
    'password-needed',
    'filter',
    'pattern',
    'wrong-password',
    'no-such-base',
    'too-many',
    'too-large',
    'timed-out',
    'closed',
    'refused',
    'not-ldap',
  ],
  /** The administrator's policy of this machine cannot be read: no account connects. */
  policy: [
    'broken',
    'not-protected',
    'unreadable',
    'unencrypted-voice',
    'encryption-refused',
    'recording-forbidden',
    'directories-forbidden',
  ],
  storage: [
    'restored-previous',
    'restored-copy',
    'records-damaged',
    'started-empty',
    'newer-version',
    'write-failed',
    'read-failed',
    'too-large',
    'not-private',
    'not-protected',
    'encryption-failed',
    'recording-failed',
    'recording-unconfirmed',
  ],
  /** What the phone has of the desktop around its window. */
  desktop: ['socket-failed', 'unsafe-socket', 'socket-in-use', 'several-calls', 'key-taken'],
  command: [
    'invalid-argument',
    'not-allowed',
    'not-found',
    'wrong-state',
    'cancelled',
    'unexpected',
    'usage',
  ],
} as const;

export type FaultStage = keyof typeof faultCodes;
export type FaultCode<S extends FaultStage = FaultStage> = (typeof faultCodes)[S][number];

/**
 * One failure. `expected` and `presented` are plain text, bounded and already free of control
 * characters. Of a failed call, `expected` is the called address (`not-found`), the new address
 * (`redirected`) or the SIP extension.
 */
export type Fault = {
  [S in FaultStage]: Readonly<{
    stage: S;
    code: (typeof faultCodes)[S][number];
    expected?: Shown;
    presented?: Shown;
    /** Of a failed check: the detail that its id does not give. */
    reason?: CheckReason;
  }>;
}[FaultStage];

/** Carries a fault through code that throws. The message is for logs alone. */
export class FaultError extends Error {
  readonly fault: Fault;
  constructor(fault: Fault, options?: ErrorOptions) {
    super(`${fault.stage}: ${fault.code}`, options);
    this.name = 'FaultError';
    this.fault = fault;
  }
}
