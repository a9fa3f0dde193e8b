/** What people choose instead of a certificate, by its content. */
export const wrongKinds = [
  'java-keystore',
  'openssh-key',
  'putty-key',
  'certification-request',
  'pgp',
  'public-key',
  'archive',
  'web-page',
] as const;
export type WrongKind = (typeof wrongKinds)[number];
