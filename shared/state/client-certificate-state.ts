/**
 * A client certificate.
 *
 *   (a key is made) --> awaiting-certificate --(the certificate came)--> ready <--(imported)
 *                                                                        |  ^
 *                                                                        +--+ renewed (same key)
 */
export const ClientCertificateState = {
  /** There is a key and a request, and no certificate yet. Nothing can be presented. */
  AwaitingCertificate: 'awaiting-certificate',
  /** Key, certificate and chain are present. */
  Ready: 'ready',
} as const;
export type ClientCertificateState = (typeof ClientCertificateState)[keyof typeof ClientCertificateState];

/** Every legal transition; any other is a defect. */
export const clientCertificateTransitions: Readonly<
  Record<ClientCertificateState, readonly ClientCertificateState[]>
> = {
  'awaiting-certificate': ['ready'],
  ready: ['ready'],
};
