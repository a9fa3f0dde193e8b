/** What to do where it cannot be told whether a certificate is withdrawn: warn, or refuse. */
export const revocationPolicies = ['soft', 'hard'] as const;
export type RevocationPolicy = (typeof revocationPolicies)[number];

/** What a check 'revocation' that did not pass had wanted: its `expected`, and the key to its words. */
export const RevocationDemand = {
  NotWithdrawn: 'a certificate that is not withdrawn',
  CurrentList: 'a current revocation list',
  OwnStaple: 'an OCSP answer by the certificate’s own authority',
  CurrentStaple: 'a current OCSP answer',
  GoodStaple: 'an OCSP answer about this certificate',
  Staple: 'an OCSP answer in the handshake',
} as const;
export type RevocationDemand = (typeof RevocationDemand)[keyof typeof RevocationDemand];
