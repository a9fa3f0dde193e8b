import type { CertificateNote, DamagedTrust, ListNote } from '../model/trust.ts';
import type { StageWords } from './explain-fault.ts';
import { inBrackets, quoted } from './phrases.ts';
import { wordsOfKind } from './wrong-kind-words.ts';

/** The import door. */
export const importWords = {
  import: {
    empty: (fault) => ({
      what: `${quoted(fault.presented, 'The file')} is empty.`,
      whose: 'you',
      todo: 'Ask for the file again.',
    }),
    'too-large': (fault) => ({
      what: `${quoted(fault.presented, 'The file')} is too large to be a certificate file.`,
      whose: 'you',
      todo: `Choose the certificate file itself; it is never larger than ${fault.expected ?? '4 MB'}.`,
    }),
    unreadable: (fault) => ({
      what: `${quoted(fault.presented, 'The file')} cannot be opened.`,
      whose: 'you',
      todo: 'Check that the file is still there and that you may read it.',
    }),
    'not-a-certificate': (fault) => ({
      what: `${quoted(fault.presented, 'The file')} holds neither a certificate nor a revocation list.`,
      whose: 'you',
      todo: 'Choose the CA certificate or the revocation list, a file that usually ends in .pem, .crt, .cer, .der or .crl.',
    }),
    'wrong-kind': (fault) => ({
      what: `${quoted(fault.presented, 'The file')} is ${wordsOfKind(fault.expected)?.is ?? 'of another kind'}.`,
      whose: 'you',
      todo: wordsOfKind(fault.expected)?.todo ?? 'Choose a certificate.',
    }),
    cut: (fault) => ({
      what: `${quoted(fault.presented, 'The file')} is cut: a BEGIN or END line in it is missing or has lost hyphens, or the end of its data is missing.`,
      whose: 'you',
      todo: 'Copy all of it again, from “-----BEGIN” to “-----END …-----”, with five hyphens on both sides. If you received it like this, ask for the file again.',
    }),
    distrusted: (fault) => ({
      what: `${quoted(fault.presented, 'The file')} holds a certificate and marks it as not trusted for servers. The certificate was left out.`,
      whose: 'administrator',
      todo: 'Ask for the CA certificate as a plain file. A bundle marks a certificate so for programs to refuse it.',
    }),
    'private-key': (fault) => ({
      what: `${quoted(fault.presented, 'The file')} holds a private key, not a certificate. It was not stored.`,
      whose: 'you',
      todo: 'Choose the certificate alone. If the key is yours, import both as an identity, under Certificates. A CA’s private key should never be sent around: tell your administrator.',
    }),
    'from-server': (fault) => ({
      what: `${quoted(fault.presented, 'The file')} is a connection report: the certificates in it are what a server sent of itself.`,
      whose: 'you',
      todo: 'Ask your administrator for the company’s CA certificate and import that. What a server sends of itself never makes it trusted.',
    }),
    malformed: (fault) => ({
      what: `A certificate or a list in it is damaged${inBrackets(fault.presented)}.`,
      whose: 'administrator',
      todo: 'Ask for the file again.',
    }),
    'already-imported': (fault) => ({
      what: `${quoted(fault.presented, 'This certificate')} is trusted already.`,
      whose: 'nobody',
      todo: 'Nothing is left to do.',
    }),
    encrypted: (fault) => ({
      what: `${quoted(fault.presented, 'The file')} is protected by a password.`,
      whose: 'you',
      todo: 'Enter the password that came with it, or ask for the certificate alone, as PEM or DER.',
    }),
    'wrong-password': (fault) => ({
      what: `The password does not open ${quoted(fault.presented, 'the file')}.`,
      whose: 'you',
      todo: 'Enter the password that came with this file; upper and lower case differ.',
    }),
    unsupported: (fault) => ({
      what: `${quoted(fault.presented, 'The file')} is protected in a way that Anchorline does not read${inBrackets(fault.expected)}.`,
      whose: 'administrator',
      todo: 'Ask for the file again, made with a current program and AES.',
    }),
    'expired-preview': () => ({
      what: 'This import was left open for too long.',
      whose: 'you',
      todo: 'Choose the file again.',
    }),
    'indirect-list': (fault) => ({
      what: `The revocation list of ${quoted(fault.presented, 'this authority')} is an indirect one: it speaks of other authorities’ certificates, too.`,
      whose: 'administrator',
      todo: 'Ask for the full list that the authority itself makes.',
    }),
    'delta-list': (fault) => ({
      what: `The revocation list of ${quoted(fault.presented, 'this authority')} is a delta list: it holds only what changed since another one.`,
      whose: 'administrator',
      todo: 'Ask for the full list (the base CRL).',
    }),
    'unusable-list': (fault) => ({
      what: `The revocation list of ${quoted(fault.presented, 'this authority')} cannot be used${inBrackets(fault.expected)}.`,
      whose: 'administrator',
      todo: 'Ask for a full list without special extensions.',
    }),
    'forged-list': (fault) => ({
      what: `The revocation list bears the name of ${quoted(fault.presented, 'an authority')}, but that authority did not sign it. It was left out.`,
      whose: 'administrator',
      todo: 'Ask for the list again, and say where this file came from.',
    }),
    'future-list': (fault) => ({
      what: `The revocation list of ${quoted(fault.presented, 'this authority')} is dated in the future. It was left out.`,
      whose: 'administrator',
      todo: 'Check this computer’s date and time. If they are right, ask for the list again.',
    }),
    'older-list': (fault) => ({
      what: `A newer revocation list of ${quoted(fault.presented, 'this authority')} is there already.`,
      whose: 'nobody',
      todo: 'Nothing is left to do: an older list is never taken over a newer one.',
    }),
    busy: () => ({
      what: 'Too many files with a password are being opened at once.',
      whose: 'you',
      todo: 'Wait until one of them is open, or close its dialog, then try again.',
    }),
    'set-full': (fault) => ({
      what: `The trust set is full${fault.expected ? `: it holds ${fault.expected} at most` : ''}.`,
      whose: 'you',
      todo: 'Remove what is no longer used, or import into another trust set.',
    }),
  },
} as const satisfies { readonly [S in 'import']: StageWords<S> };

/** What a person should know of a certificate before trusting it. */
export const certificateNoteWords: Readonly<Record<CertificateNote, string>> = {
  'not-a-ca':
    'This is not a certificate authority but one server’s own certificate. Usually the company’s root CA is what you want.',
  intermediate:
    'This is an intermediate authority, issued by another. Usually the root CA above it is what you want.',
  expired: 'It has expired: no server can be verified with it today.',
  'not-yet-valid': 'It is not valid yet: no server can be verified with it today.',
  weak: 'Its key or signature is weaker than what is accepted today.',
};

/** What a person should know of a revocation list before it is used. */
export const listNoteWords: Readonly<Record<ListNote, string>> = {
  unproven:
    'The certificate of the authority that made it is not known here, so its signature could not be checked. It counts once a server shows that certificate.',
  stale: 'It is out of date: what it lists stays refused, but it no longer proves that the others are good.',
  'no-end':
    'It does not say until when it holds: what it lists is refused, but it does not prove that the others are good.',
  'some-reasons':
    'It tells of some reasons only: what it lists is refused, but it does not prove that the others are good.',
  partial: 'It speaks only of certificates that name it as their own list.',
  weak: 'It is signed more weakly than what is accepted today, and does not count.',
  'not-allowed':
    'The certificate of the authority that made it does not allow that authority to sign lists, so it does not count.',
};

/** A damaged part of a certificate group: its name, what the damage does, and what removing the entry does. */
export function damagedTrustWords({ what, label }: DamagedTrust): {
  readonly name: string;
  readonly effect: string;
  readonly without: string;
  readonly action: string;
} {
  const of = label === null ? '' : ` of ${label}`;
  switch (what) {
    case 'anchor':
      return {
        name: `Damaged certificate${of}`,
        effect: 'This certificate could not be read from the profile. It is not trusted.',
        without: 'The certificate stays untrusted.',
        action: 'Remove the entry',
      };
    case 'list':
      return {
        name: `Damaged revocation list${of}`,
        effect:
          'This list could not be read from the profile. Which certificates it revokes is not known, so the accounts that use this group do not connect.',
        without:
          'The accounts that use this group connect again. A certificate that only this list revokes is accepted then.',
        action: 'Remove and connect without it',
      };
    case 'all':
      return {
        name: 'Damaged certificate groups',
        effect:
          'A part of the profile could not be read. Which certificates and revocation lists it held is not known, so no account connects.',
        without:
          'The accounts connect again. Import the certificates and lists that are missing first: a certificate that only a missing list revokes is accepted then.',
        action: 'Remove and connect without it',
      };
  }
}
