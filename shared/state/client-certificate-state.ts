/**
 * A client certificate.
 *
 *   (a key is made) --> awaiting-certificate --(the certificate came)--> ready <--(imported)
 *                                                                        |  ^
 *                                                                        +--+ a renewed certificate for the same key
 */
export const ClientCertificateState = {
  /** There is a key and a request; the certificate is still to come. Nothing can be sent. */
  AwaitingCertificate: 'awaiting-certificate',
  /** Key, certificate and chain are there. */
  Ready: 'ready',
} as const;
export type ClientCertificateState = (typeof ClientCertificateState)[keyof typeof ClientCertificateState];

/** Every legal move; whatever is not here is a defect. */
export const clientCertificateTransitions: Readonly<
  Record<ClientCertificateState, readonly ClientCertificateState[]>
> = {
  'awaiting-certificate': ['ready'],
  ready: ['ready'],
};
