import type { FaultCode } from '../../../errors.ts';
import type { Explained } from '../explained.ts';
import { details, TheServer } from '../fragments.ts';

export const clientCertificate = {
  required: {
    what: `${TheServer} wants a certificate of yours, and this account has none.`,
    todo: 'Ask your administrator for a client certificate, import it under Trust, and choose it in the account.',
  },
  rejected: {
    what: `${TheServer} did not accept your certificate${details}.`,
    todo: 'Ask your administrator whether your certificate is the right one and still valid.',
  },
  closed: {
    what: `${TheServer} asked for a certificate of yours and then closed the connection without a word${details}.`,
    todo: 'Most likely it does not accept what it got: ask your administrator which certificate it wants. Anchorline tries again by itself.',
  },
  'issuer-unknown': {
    what: `${TheServer} does not know the authority that issued your certificate.`,
    todo: 'Ask your administrator which authority the server accepts, and for a certificate issued by it.',
  },
  expired: {
    what: `${TheServer} says that your certificate has expired, or is not valid yet.`,
    todo: 'Ask your administrator for a new certificate. If yours is still valid, the server’s clock may be wrong.',
  },
  revoked: {
    what: `${TheServer} says that your certificate was revoked.`,
    todo: 'Ask your administrator why, and for a new certificate.',
  },
  'access-denied': {
    what: `${TheServer} accepts your certificate as genuine, but does not let its holder in.`,
    todo: 'Ask your administrator to allow this certificate for this account.',
  },
  unusable: {
    what: `The client certificate and key cannot be used${details}.`,
    todo: 'Choose a certificate and the private key that belongs to it.',
  },
  'no-key': {
    what: 'There is no private key in {hasPresented, select, yes {“{presented}”} other {the file}}.',
    todo: 'Add the file that holds the private key, or choose a PKCS#12 file, which holds both.',
  },
  'no-certificate': {
    what: 'There is no certificate in {hasPresented, select, yes {“{presented}”} other {the file}}.',
    todo: 'Add the file that holds the certificate, or choose a PKCS#12 file, which holds both.',
  },
  'key-mismatch': {
    what: `The private key does not belong to the certificate{hasPresented, select, yes { of “{presented}”} other {}}.`,
    todo: 'Choose a certificate and the private key that was made for it.',
  },
  unavailable: {
    what: `The client certificate of this account cannot be used${details}. Nothing was sent without it.`,
    todo: 'Choose another client certificate for the account, or import this one again.',
  },
} as const satisfies Readonly<Record<FaultCode<'client-certificate'>, Explained>>;
