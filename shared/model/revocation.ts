/** What to do where the revocation status of a certificate is unknown: warn, or refuse. */
export const revocationPolicies = ['soft', 'hard'] as const;
export type RevocationPolicy = (typeof revocationPolicies)[number];

/**
 * What a check 'revocation' that did not pass had wanted: the phrase that is its `expected`, and
 * the key to its words.
 */
export const RevocationDemand = {
  NotRevoked: 'not-revoked',
  CurrentList: 'current-list',
  OwnStaple: 'own-staple',
  CurrentStaple: 'current-staple',
  GoodStaple: 'good-staple',
  Staple: 'staple',
} as const;
export type RevocationDemand = (typeof RevocationDemand)[keyof typeof RevocationDemand];
