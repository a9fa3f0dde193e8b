import type { ParseArgsConfig } from 'node:util';

type Flags = NonNullable<ParseArgsConfig['options']>;

/** Where a connection goes, and by what its server is validated. */
export const serverFlags = {
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
} as const satisfies Flags;

/** All flags of `probe`. certs/no-override says of each whether it may change the checks. */
export const probeFlags = {
  ...serverFlags,
  register: { type: 'string' },
  'password-file': { type: 'string' },
  timeout: { type: 'string' },
  json: { type: 'boolean' },
} as const satisfies Flags;

/** All flags of `call`. */
export const callFlags = {
  ...serverFlags,
  account: { type: 'string' },
  'auth-user': { type: 'string' },
  'password-file': { type: 'string' },
  srtp: { type: 'string' },
  codec: { type: 'string', multiple: true },
  play: { type: 'string' },
  tone: { type: 'string' },
  record: { type: 'string' },
  duration: { type: 'string' },
  digits: { type: 'string' },
  hold: { type: 'string' },
  transfer: { type: 'string' },
  'follow-transfers': { type: 'boolean' },
  replaces: { type: 'string' },
  wait: { type: 'boolean' },
  'answer-after': { type: 'string' },
  decline: { type: 'boolean' },
  'decline-as': { type: 'string' },
  redirect: { type: 'string' },
  anonymous: { type: 'boolean' },
  json: { type: 'boolean' },
  trace: { type: 'boolean' },
} as const satisfies Flags;

/** All flags of `subscribe`. */
export const subscribeFlags = {
  ...serverFlags,
  account: { type: 'string' },
  'auth-user': { type: 'string' },
  'password-file': { type: 'string' },
  duration: { type: 'string' },
  json: { type: 'boolean' },
  trace: { type: 'boolean' },
} as const satisfies Flags;

/** All flags of `message`: of an account, and of what it does. */
export const messageFlags = subscribeFlags;

/** All flags of `phone`. */
export const phoneFlags = {
  profile: { type: 'string' },
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
