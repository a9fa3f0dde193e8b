import { revocationWords } from './revocation-words.ts';
import type { StageWords } from './explain-fault.ts';
import type { Fault } from '../errors.ts';
import type { Explanation } from './explanation.ts';
import { nameWords } from './name-words.ts';
import { inBrackets, quoted, tellAdministrator, TheServer } from './phrases.ts';

const askForCertificate =
  'Ask your administrator for the company’s CA certificate and import it. Never take it from the server itself.';
const newCertificate = 'The server needs a new certificate. Until then nothing is sent to it.';

/** No path to a certificate that is trusted: either the server has to send what is missing, or the person has to import it. */
function pathWords({ presented, expected, reason }: Fault): Explanation {
  const issuer = quoted(presented, 'an unknown authority');
  switch (reason) {
    case 'intermediate-not-sent':
      return {
        what: `The server did not send the certificate of ${issuer}, which issued the server’s certificate. You trust ${quoted(expected, 'a CA')} of the same organisation, but without that certificate no path leads to it.`,
        whose: 'administrator',
        todo: `The server has to send the intermediate certificate of ${issuer} along with its own.`,
      };
    case 'certificate-not-read':
      return {
        what: `The server’s certificate was issued by ${issuer}. No path leads from there to a certificate that you trust, and a certificate that the server sent cannot be read.`,
        whose: 'administrator',
        todo: `The server has to send the certificate of ${issuer} in a valid form.`,
      };
    default:
      return {
        what: `The server’s certificate was issued by ${issuer}, which is not among the certificates you trust.`,
        whose: 'you',
        todo: `${askForCertificate} Where ${issuer} is an intermediate of a CA that you trust, the server has to send its certificate.`,
      };
  }
}

function missingUse(wanted: string | undefined, has: string): string {
  switch (wanted) {
    case 'digitalSignature':
      return `The server’s certificate does not allow its key to sign TLS handshakes: its key usage lacks digitalSignature${has}.`;
    case 'keyCertSign':
      return `A certificate in the chain may not issue others: its key usage lacks keyCertSign${has}.`;
    default:
      return `The key usage of a certificate does not allow what it was used for${has}.`;
  }
}

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
  path: (fault) => pathWords(fault),
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
  'key-usage': ({ expected, presented }) => ({
    what: missingUse(expected, presented ? `; it has: ${presented}` : ''),
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
  name: nameWords,
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
