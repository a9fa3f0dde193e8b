import type { ClientCertificateNote } from '../../model/client-certificate.ts';
import type { CertificateNote, ListNote } from '../../model/trust.ts';
import { theServer, TheServer } from './fragments.ts';

/** What a person should know of a certificate before trusting it. */
export const certificateNotes = {
  'not-a-ca':
    'This is not a certificate authority but one server’s own certificate. Usually the company’s root CA is what you want.',
  intermediate:
    'This is an intermediate authority, issued by another. Usually the root CA above it is what you want.',
  expired: 'It has expired: no server can be verified with it today.',
  'not-yet-valid': 'It is not valid yet: no server can be verified with it today.',
  weak: 'Its key or signature is weaker than what is accepted today.',
} as const satisfies Readonly<Record<CertificateNote, string>>;

/** What a person should know of a revocation list before it is used. */
export const listNotes = {
  unproven:
    'The certificate of the authority that made it is not known here, so its signature could not be checked. It counts once a server shows that certificate.',
  stale: 'It is out of date: what it lists stays refused, but it no longer proves that the others are good.',
  'no-end':
    'It does not say until when it holds: what it lists is refused, but it does not prove that the others are good.',
  'some-reasons':
    'It lists what was revoked for some of the possible reasons only: what it lists is refused, but it does not prove that the others are good.',
  partial: 'It counts only for certificates that name it as their own list.',
  weak: 'It is signed more weakly than what is accepted today, and does not count.',
  'not-allowed':
    'The certificate of the authority that made it does not allow that authority to sign lists, so it does not count.',
} as const satisfies Readonly<Record<ListNote, string>>;

/** What a person should know of a certificate of their own. */
export const clientCertificateNotes = {
  authority:
    'This is a certificate authority with its private key, which can issue certificates for everybody. It should never leave its owner: tell your administrator.',
  expired: 'It has expired: most servers will refuse it.',
  'not-yet-valid': 'It is not valid yet: most servers will refuse it today.',
  weak: 'Its key or signature is weaker than what is accepted today.',
  'not-for-clients': 'It is not made for client authentication: a server that looks at this will refuse it.',
} as const satisfies Readonly<Record<ClientCertificateNote, string>>;

/** Key usages and purposes, by their names in RFC 5280. */
export const usages = {
  digitalSignature: 'Digital signature',
  nonRepudiation: 'Non-repudiation',
  keyEncipherment: 'Key encipherment',
  dataEncipherment: 'Data encipherment',
  keyAgreement: 'Key agreement',
  keyCertSign: 'Issue certificates',
  cRLSign: 'Sign revocation lists',
  encipherOnly: 'Encipher only',
  decipherOnly: 'Decipher only',
  serverAuth: 'Server authentication',
  clientAuth: 'Client authentication',
  sipDomain: 'SIP domain',
  ocspSigning: 'Sign revocation answers',
  anyExtendedKeyUsage: 'Any purpose',
} as const;

/**
 * A damaged part of a certificate group: its name, what the damage does, what removing the entry
 * does.
 */
export const damagedTrust = {
  'anchor-name': 'Damaged certificate{hasLabel, select, yes { of {label}} other {}}',
  'anchor-effect': 'This certificate could not be read from the profile. It is not trusted.',
  'anchor-without': 'The certificate stays untrusted.',
  'anchor-action': 'Remove the entry',
  'list-name': 'Damaged revocation list{hasLabel, select, yes { of {label}} other {}}',
  'list-effect':
    'This list could not be read from the profile. Which certificates it revokes is not known, so the accounts that use this group do not connect.',
  'list-without':
    'The accounts that use this group connect again. A certificate that only this list revokes is accepted then.',
  'list-action': 'Remove and connect without it',
  'all-name': 'Damaged certificate groups',
  'all-effect':
    'A part of the profile could not be read. Which certificates and revocation lists it held is not known, so no account connects.',
  'all-without':
    'The accounts connect again. Import the certificates and lists that are missing first: a certificate that only a missing list revokes is accepted then.',
  'all-action': 'Remove and connect without it',
} as const;

/** What a server asked of a certificate of ours and did with it. */
export const clientCertificate = {
  unknown: `Whether ${theServer} asked for a certificate of yours cannot be told.`,
  'not-asked': `${TheServer} did not ask for a certificate of yours, so none was sent.`,
  'not-available': `${TheServer} asked for a certificate of yours; this account has none.`,
  'not-sent': `${TheServer} asked for a certificate of yours but takes no signatures by its kind of key, so it was not sent.`,
  sent: `${TheServer} asked for your certificate and got it. It has not said yet whether it accepts it.`,
  accepted: `${TheServer} asked for your certificate, got it, and accepted it.`,
  refused: `${TheServer} asked for your certificate, got it, and did not accept it.`,
  'issuer-not-named': `${TheServer} named the authorities whose certificates it takes ({names}{more, plural, =0 {} one { and # more} other { and # more}}), and yours was issued by none of them.`,
} as const;

/** What came of a dry run that did not fail. */
export const clientCertificateTest = {
  accepted: `${TheServer} asked for this certificate and accepted it.`,
  'not-asked': `${TheServer} did not ask for a certificate. It was not sent, and is not needed there.`,
  answered: `${TheServer} let the connection through. Whether it asked for the certificate cannot be told.`,
} as const;
