import type { ParseArgsConfig } from 'node:util';

type Flags = NonNullable<ParseArgsConfig['options']>;

/** All flags of `probe`. certs/no-override says of each whether it may change the checks. */
export const probeFlags = {
  target: { type: 'string' },
  trust: { type: 'string', multiple: true },
  'system-roots': { type: 'boolean' },
  crl: { type: 'string', multiple: true },
  revocation: { type: 'string' },
  'client-cert': { type: 'string' },
  'client-key': { type: 'string' },
  'client-key-password-file': { type: 'string' },
  'client-p12': { type: 'string' },
  'client-p12-password-file': { type: 'string' },
  register: { type: 'string' },
  'password-file': { type: 'string' },
  timeout: { type: 'string' },
  json: { type: 'boolean' },
} as const satisfies Flags;

/** All flags of `check-certificate`. */
export const checkCertificateFlags = {
  leaf: { type: 'string' },
  chain: { type: 'string', multiple: true },
  trust: { type: 'string', multiple: true },
  name: { type: 'string' },
  time: { type: 'string' },
  crl: { type: 'string', multiple: true },
  staple: { type: 'string' },
  revocation: { type: 'string' },
  json: { type: 'boolean' },
} as const satisfies Flags;
