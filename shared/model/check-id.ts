/** Ordered by usefulness: of several failures the first in this list is reported. */
export const checkIds = [
  'malformed',
  'chain-size',
  'path',
  'signature',
  'validity',
  'revocation',
  'name',
  'basic-constraints',
  'path-length',
  'key-usage',
  'extended-key-usage',
  'name-constraints',
  'critical-extension',
  'certificate-policy',
  'policy',
  'algorithm',
  'home-made',
  'engine',
] as const;
export type CheckId = (typeof checkIds)[number];
