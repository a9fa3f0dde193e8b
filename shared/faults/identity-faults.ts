/** Faults of the Identity of a caller (RFC 8224), as this phone verifies it. */
export const identityFaults = {
  identity: [
    'malformed',
    'unsupported',
    'stale',
    'replayed',
    'other-caller',
    'other-called',
    'signer-unknown',
    'limited-claims',
    'not-authorised',
    'certificate',
  ],
} as const;
