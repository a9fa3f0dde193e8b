/**
 * A client identity.
 *
 *   (a key is made) --> awaiting-certificate --(the certificate came)--> ready <--(imported)
 *                                                                        |  ^
 *                                                                        +--+ a renewed certificate for the same key
 */
export const IdentityState = {
  /** There is a key and a request; the certificate is still to come. Nothing can be sent. */
  AwaitingCertificate: 'awaiting-certificate',
  /** Key, certificate and chain are there. */
  Ready: 'ready',
} as const;
export type IdentityState = (typeof IdentityState)[keyof typeof IdentityState];

/** Every legal move; whatever is not here is a defect. */
export const identityTransitions: Readonly<Record<IdentityState, readonly IdentityState[]>> = {
  'awaiting-certificate': ['ready'],
  ready: ['ready'],
};
