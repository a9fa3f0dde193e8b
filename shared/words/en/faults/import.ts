import type { FaultCode } from '../../../errors.ts';
import type { Explained } from '../explained.ts';
import { wrongKinds } from './wrong-kinds.ts';
import { details, theFile } from '../fragments.ts';

export const imports = {
  empty: {
    what: `${theFile} is empty.`,
    todo: 'Ask for the file again.',
  },
  'too-large': {
    what: `${theFile} is too large to be a certificate file.`,
    todo: 'Choose the certificate file itself; it is never larger than {hasExpected, select, yes {{expected}} other {4 MB}}.',
  },
  unreadable: {
    what: `${theFile} cannot be opened.`,
    todo: 'Check that the file is still there and that you may read it.',
  },
  'not-a-certificate': {
    what: `${theFile} holds neither a certificate nor a revocation list.`,
    todo: 'Choose the CA certificate or the revocation list, a file that usually ends in .pem, .crt, .cer, .der or .crl.',
  },
  'wrong-kind': {
    what: `${theFile} is of another kind.`,
    todo: 'Choose a certificate.',
    variants: wrongKinds,
  },
  cut: {
    what: `${theFile} is cut: a BEGIN or END line in it is missing or has lost hyphens, or the end of its data is missing.`,
    todo: 'Copy all of it again, from “-----BEGIN” to “-----END …-----”, with five hyphens on both sides. If you received it like this, ask for the file again.',
  },
  distrusted: {
    what: `${theFile} holds a certificate and marks it as not trusted for servers. The certificate was left out.`,
    todo: 'Ask for the CA certificate as a plain file. Bundles mark a certificate like this so that programs refuse it.',
  },
  'private-key': {
    what: `${theFile} holds a private key, not a certificate. It was not stored.`,
    todo: 'Choose the certificate alone. If the key is yours, import both as a client certificate, under Trust. A CA’s private key should never be sent around: tell your administrator.',
  },
  'from-server': {
    what: `${theFile} is a connection report: the certificates in it are what a server sent of itself.`,
    todo: 'Ask your administrator for the company’s CA certificate and import that. What a server sends of itself never makes it trusted.',
  },
  malformed: {
    what: `A certificate or a list in it is damaged${details}.`,
    todo: 'Ask for the file again.',
  },
  'already-imported': {
    what: '{hasPresented, select, yes {“{presented}”} other {This certificate}} is trusted already.',
    todo: 'Nothing is left to do.',
  },
  encrypted: {
    what: `${theFile} is protected by a password.`,
    todo: 'Enter the password that came with it, or ask for the certificate alone, as PEM or DER.',
  },
  'wrong-password': {
    what: 'The password does not open {hasPresented, select, yes {“{presented}”} other {the file}}.',
    todo: 'Enter the password that came with this file; upper and lower case differ.',
  },
  unsupported: {
    what: `${theFile} is protected in a way that Anchorline does not read{hasExpected, select, yes { ({expected})} other {}}.`,
    todo: 'Ask for the file again, made with a current program and AES.',
  },
  'expired-preview': {
    what: 'This import was left open for too long.',
    todo: 'Choose the file again.',
  },
  'indirect-list': {
    what: 'The revocation list of {hasPresented, select, yes {“{presented}”} other {this authority}} is an indirect one: it lists certificates of other authorities, too.',
    todo: 'Ask for the full list that the authority itself makes.',
  },
  'delta-list': {
    what: 'The revocation list of {hasPresented, select, yes {“{presented}”} other {this authority}} is a delta list: it holds only what changed since another one.',
    todo: 'Ask for the full list (the base CRL).',
  },
  'unusable-list': {
    what: 'The revocation list of {hasPresented, select, yes {“{presented}”} other {this authority}} cannot be used{hasExpected, select, yes { ({expected})} other {}}.',
    todo: 'Ask for a full list without special extensions.',
  },
  'forged-list': {
    what: 'The revocation list bears the name of {hasPresented, select, yes {“{presented}”} other {an authority}}, but that authority did not sign it. It was left out.',
    todo: 'Ask for the list again, and say where this file came from.',
  },
  'future-list': {
    what: 'The revocation list of {hasPresented, select, yes {“{presented}”} other {this authority}} is dated in the future. It was left out.',
    todo: 'Check this computer’s date and time. If they are right, ask for the list again.',
  },
  'older-list': {
    what: 'A newer revocation list of {hasPresented, select, yes {“{presented}”} other {this authority}} is there already.',
    todo: 'Nothing is left to do: an older list never replaces a newer one.',
  },
  busy: {
    what: 'Too many files with a password are being opened at once.',
    todo: 'Wait until one of them is open, or close its dialog, then try again.',
  },
  'set-full': {
    what: `The certificate group is full{hasExpected, select, yes {: it holds {expected} at most} other {}}.`,
    todo: 'Remove what is no longer used, or import into another certificate group.',
  },
} as const satisfies Readonly<Record<FaultCode<'import'>, Explained>>;
