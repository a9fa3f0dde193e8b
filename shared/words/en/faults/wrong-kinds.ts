import type { WrongKind } from '../../../model/wrong-kind.ts';
import type { Explained } from '../explained.ts';
import { theFile } from '../fragments.ts';

/**
 * What people choose instead of a certificate, by its content: what it is, and how to get a
 * certificate from it.
 */
export const wrongKinds = {
  'java-keystore': {
    what: `${theFile} is a Java keystore (JKS or JCEKS), which only Java reads.`,
    todo: 'Convert it to PKCS#12: keytool -importkeystore -srckeystore FILE -destkeystore new.p12 -deststoretype PKCS12. Then choose new.p12.',
  },
  'openssh-key': {
    what: `${theFile} is an SSH key in the format of OpenSSH; SSH keys have no certificate that a SIP server accepts.`,
    todo: 'Choose the private key that belongs to your certificate, as PEM or PKCS#12. If it is this very key, convert a copy of it: ssh-keygen -p -m PKCS8 -f COPY.',
  },
  'putty-key': {
    what: `${theFile} is an SSH key in the format of PuTTY; SSH keys have no certificate that a SIP server accepts.`,
    todo: 'Choose the private key that belongs to your certificate, as PEM or PKCS#12.',
  },
  'certification-request': {
    what: `${theFile} is a certificate request (CSR): what is sent to an authority, not what comes back from it.`,
    todo: 'Send the request to the authority, and choose the certificate that it issues.',
  },
  pgp: {
    what: `${theFile} is a file of PGP, whose keys and certificates are of another kind.`,
    todo: 'Choose an X.509 certificate, a file that usually ends in .pem, .crt, .cer, .der or .p12.',
  },
  'public-key': {
    what: `${theFile} is a public key alone; there is no certificate around it.`,
    todo: 'Choose the certificate itself, a file that usually ends in .pem, .crt, .cer or .der.',
  },
  archive: {
    what: `${theFile} is an archive (such as ZIP or gzip), or an office document, which is one inside.`,
    todo: 'Unpack it, and choose the certificate file that is in it.',
  },
  'web-page': {
    what: `${theFile} is a web page: perhaps the download asked for a sign-in.`,
    todo: 'Open the page in a browser, sign in where it asks for it, and download the certificate itself.',
  },
} as const satisfies Readonly<Record<WrongKind, Explained>>;
