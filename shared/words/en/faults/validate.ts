import type { FaultCode } from '../../../errors.ts';
import type { Explained } from '../explained.ts';
import { details, TheServer, tellAdministrator } from '../fragments.ts';

const askForCertificate =
  'Ask your administrator for the company’s CA certificate and import it. Never take it from the server itself.';
const newCertificate = 'The server needs a new certificate. Until then nothing is sent to it.';
const renewStaple =
  'The server should fetch a new OCSP answer from the authority that issued its certificate. Check this computer’s date and time as well.';
const issuer = '{hasPresented, select, yes {“{presented}”} other {an unknown authority}}';
/** The name that was asked for, and the one that the certificate has. */
const wantedName = '{hasExpected, select, yes {“{expected}”} other {this server}}';
const shownName = '{hasPresented, select, yes {“{presented}”} other {another name}}';
const withDnsName =
  `The server needs a certificate with ${wantedName} itself among its subject alternative names.` as const;

export const validate = {
  'no-certificate': {
    what: `${TheServer} showed no certificate.`,
    todo: 'The server needs a certificate for TLS.',
  },
  malformed: {
    what: `The server’s certificate cannot be read${details}.`,
    todo: newCertificate,
  },
  'chain-size': {
    what: `The server sent far more certificates than a chain needs${details}.`,
    todo: 'The server should send its own certificate and the intermediates, and nothing more.',
  },
  path: {
    what: `The server’s certificate was issued by ${issuer}, which is not among the certificates you trust.`,
    todo: `${askForCertificate} Where ${issuer} is an intermediate of a CA that you trust, the server has to send its certificate.`,
    variants: {
      'intermediate-not-sent': {
        what: `The server did not send the certificate of ${issuer}, which issued the server’s certificate. You trust {hasExpected, select, yes {“{expected}”} other {a CA}} of the same organisation, but without that certificate no path leads to it.`,
        todo: `The server has to send the intermediate certificate of ${issuer} along with its own.`,
      },
      'certificate-not-read': {
        what: `The server’s certificate was issued by ${issuer}. No path leads from there to a certificate that you trust, and a certificate that the server sent cannot be read.`,
        todo: `The server has to send the certificate of ${issuer} in a valid form.`,
      },
    },
  },
  signature: {
    what: `A signature in the server’s certificate chain is wrong${details}: it was changed, or never issued by who it names.`,
    todo: `Do not use this server until it is explained. ${tellAdministrator}`,
  },
  validity: {
    what: 'A certificate is outside its time of validity: {hasPresented, select, yes {{presented}} other {expired or not yet valid}}.',
    todo: 'The server needs a renewed certificate. Check this computer’s date and time as well.',
  },
  'basic-constraints': {
    what: `A certificate in the chain was used to issue others although it may not${details}.`,
    todo: newCertificate,
  },
  'path-length': {
    what: `The chain is longer than one of its authorities allows${details}.`,
    todo: newCertificate,
  },
  'key-usage': {
    what: 'The key usage of a certificate does not allow what it was used for{hasPresented, select, yes {; it has: {presented}} other {}}.',
    todo: newCertificate,
    variants: {
      digitalSignature: {
        what: 'The server’s certificate does not allow its key to sign TLS handshakes: its key usage lacks digitalSignature{hasPresented, select, yes {; it has: {presented}} other {}}.',
        todo: newCertificate,
      },
      keyCertSign: {
        what: 'A certificate in the chain may not issue others: its key usage lacks keyCertSign{hasPresented, select, yes {; it has: {presented}} other {}}.',
        todo: newCertificate,
      },
    },
  },
  'extended-key-usage': {
    what: `The certificate is not meant for a SIP server${details}.`,
    todo: 'The server needs a certificate for server authentication (serverAuth) or SIP domains.',
  },
  'critical-extension': {
    what: `A certificate demands something that Anchorline does not know${details}, so it cannot be accepted.`,
    todo: newCertificate,
  },
  'certificate-policy': {
    what: `An authority demands a policy of every certificate below it, and there is one without${details}.`,
    todo: newCertificate,
  },
  'name-constraints': {
    what: `The authority was not allowed to issue a certificate for this name${details}.`,
    todo: newCertificate,
  },
  name: {
    what: `The certificate is for {hasPresented, select, yes {“{presented}”} other {no name at all}}, not for ${wantedName}.`,
    todo: `Check the server’s name in the account. If {hasExpected, select, yes {“{expected}”} other {it}} is right, the server needs a certificate with that name.`,
    variants: {
      'only-common-name': {
        what: `The certificate names ${shownName} only as CN of its subject. That does not count; the certificate has no subject alternative name.`,
        todo: `The server needs a certificate with ${wantedName} as a subject alternative name.`,
      },
      'address-as-dns': {
        what: `The certificate has the address ${wantedName} as a DNS name, where it does not count.`,
        todo: `The server needs a certificate with ${wantedName} as an IP address among its subject alternative names.`,
      },
      'address-as-uri': {
        what: `The certificate has the address ${wantedName} in the URI ${shownName}, where it does not count.`,
        todo: `The server needs a certificate with ${wantedName} as an IP address among its subject alternative names.`,
      },
      wildcard: {
        what: `The certificate is for the wildcard ${shownName}, which does not count for ${wantedName}: SIP has no wildcards (RFC 5922).`,
        todo: withDnsName,
      },
      'final-dot': {
        what: `The certificate is for ${shownName}, with a dot at its end, which is not the name ${wantedName}.`,
        todo: `The server needs a certificate with ${wantedName} without the dot.`,
      },
      'other-sip-uri': {
        what: `The certificate is for the SIP server ${shownName}. Because it has a SIP URI, its DNS name ${wantedName} does not count (RFC 5922).`,
        todo: `The server needs a certificate with the URI of ${wantedName} too, or without any SIP URI.`,
      },
      'uri-of-user': {
        what: `The certificate is for the user ${shownName}, not for the server ${wantedName}.`,
        todo: withDnsName,
      },
      'uri-of-another-form': {
        what: `The certificate names ${wantedName} only in ${shownName}, which is not a SIP URI of a host.`,
        todo: withDnsName,
      },
    },
  },
  algorithm: {
    what: `A certificate uses cryptography that is no longer safe${details}.`,
    todo: newCertificate,
  },
  revocation: {
    what: `A certificate in the chain was revoked by its authority${details}.`,
    todo: 'The server needs a new certificate. Until then nothing is sent to it.',
    variants: {
      'current-list': {
        what: `Anchorline cannot tell whether a certificate was revoked${details}, and the policy in force wants to know.`,
        todo: 'Ask your administrator for the current revocation list of that authority.',
      },
      'own-staple': {
        what: `The server’s proof that its certificate is not revoked is not by the authority that issued it${details}.`,
        todo: 'The server should send the OCSP answer of its own authority. Until then nothing is sent to it.',
      },
      'current-staple': {
        what: `The server’s proof that its certificate is not revoked is out of date${details}.`,
        todo: renewStaple,
      },
      'good-staple': {
        what: `The server’s proof that its certificate is not revoked does not prove it${details}.`,
        todo: renewStaple,
      },
      staple: {
        what: `The server did not prove that its certificate is not revoked${details}.`,
        todo: 'The server should send an OCSP answer in its handshake (OCSP stapling).',
      },
    },
  },
  policy: {
    what: `The certificates do not fulfil the policy in force${details}.`,
    todo: tellAdministrator,
  },
} as const satisfies Readonly<Record<FaultCode<'validate'>, Explained>>;
