import { revocationWords } from './revocation-words.ts';
import type { StageWords } from './explain-fault.ts';
import { inBrackets, quoted, tellAdministrator, TheServer } from './phrases.ts';

const askForCertificate =
  'Ask your administrator for the company’s CA certificate and import it. Never take it from the server itself.';
const newCertificate = 'The server needs a new certificate. Until then nothing is sent to it.';

/** Why a server's certificate was not accepted. The words of a failing check are those of its fault. */
export const validationWords: StageWords<'validate'> = {
  'no-certificate': (_, context) => ({
    what: `${TheServer(context)} showed no certificate.`,
    whose: 'administrator',
    todo: 'The server needs a certificate for TLS.',
  }),
  malformed: (fault) => ({
    what: `The server’s certificate cannot be read${inBrackets(fault.presented)}.`,
    whose: 'administrator',
    todo: newCertificate,
  }),
  'chain-size': (fault) => ({
    what: `The server sent far more certificates than a chain needs${inBrackets(fault.presented)}.`,
    whose: 'administrator',
    todo: 'The server should send its own certificate and the intermediates, and nothing more.',
  }),
  path: (fault) => ({
    what: `The server’s certificate was issued by ${quoted(fault.presented, 'an unknown authority')}, which is not among the certificates you trust.`,
    whose: 'you',
    todo: askForCertificate,
  }),
  signature: (fault) => ({
    what: `A signature in the server’s certificate chain is wrong${inBrackets(fault.presented)}: it was changed, or never issued by who it names.`,
    whose: 'administrator',
    todo: `Do not use this server until it is explained. ${tellAdministrator}`,
  }),
  validity: (fault) => ({
    what: `A certificate is outside its time of validity: ${fault.presented ?? 'expired or not yet valid'}.`,
    whose: 'administrator',
    todo: 'The server needs a renewed certificate. Check this computer’s date and time as well.',
  }),
  'basic-constraints': (fault) => ({
    what: `A certificate in the chain was used to issue others although it may not${inBrackets(fault.presented)}.`,
    whose: 'administrator',
    todo: newCertificate,
  }),
  'path-length': (fault) => ({
    what: `The chain is longer than one of its authorities allows${inBrackets(fault.presented)}.`,
    whose: 'administrator',
    todo: newCertificate,
  }),
  'key-usage': (fault) => ({
    what: `A certificate may not be used for what it was used for${inBrackets(fault.presented)}.`,
    whose: 'administrator',
    todo: newCertificate,
  }),
  'extended-key-usage': (fault) => ({
    what: `The certificate is not meant for a SIP server${inBrackets(fault.presented)}.`,
    whose: 'administrator',
    todo: 'The server needs a certificate for server authentication (serverAuth) or SIP domains.',
  }),
  'critical-extension': (fault) => ({
    what: `A certificate demands something that Anchorline does not know${inBrackets(fault.presented)}, so it cannot be accepted.`,
    whose: 'administrator',
    todo: newCertificate,
  }),
  'certificate-policy': (fault) => ({
    what: `An authority demands a policy of every certificate below it, and there is one without${inBrackets(fault.presented)}.`,
    whose: 'administrator',
    todo: newCertificate,
  }),
  'name-constraints': (fault) => ({
    what: `The authority was not allowed to issue a certificate for this name${inBrackets(fault.presented)}.`,
    whose: 'administrator',
    todo: newCertificate,
  }),
  name: (fault, context) => ({
    what: `The certificate is for ${quoted(fault.presented, 'no name at all')}, not for ${quoted(fault.expected ?? context.host, 'this server')}.`,
    whose: 'administrator',
    todo: `Check the server’s name in the account. If ${quoted(fault.expected ?? context.host, 'it')} is right, the server needs a certificate with that name.`,
  }),
  algorithm: (fault) => ({
    what: `A certificate uses cryptography that is no longer safe${inBrackets(fault.presented)}.`,
    whose: 'administrator',
    todo: newCertificate,
  }),
  revocation: (fault) => revocationWords(fault),
  policy: (fault) => ({
    what: `The certificates do not fulfil the policy in force${inBrackets(fault.presented)}.`,
    whose: 'administrator',
    todo: tellAdministrator,
  }),
};
