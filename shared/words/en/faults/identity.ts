import type { FaultCode } from '../../../errors.ts';
import type { Explained } from '../explained.ts';
import { sayToAdministrator } from '../fragments.ts';

const askBack = 'If it matters who calls, hang up and call the number that you know.';
const signer = '{hasPresented, select, yes {“{presented}”} other {an unknown signer}}';
const claimed = '{hasPresented, select, yes {“{presented}”} other {somebody else}}';

/** Of the caller's Identity (RFC 8224): shown with the call. */
export const identity = {
  malformed: {
    what: 'The signature of the caller cannot be read.',
    todo: askBack,
  },
  unsupported: {
    what: 'The signature of the caller has a form that this phone does not know.',
    todo: askBack,
  },
  stale: {
    what: 'The signature of the caller was not made within the last minute.',
    todo: `Check this computer’s date and time. ${askBack}`,
  },
  replayed: {
    what: 'The signature of the caller belongs to another call and was copied.',
    todo: askBack,
  },
  'other-caller': {
    what: `The signature is for another caller: ${claimed}.`,
    todo: askBack,
  },
  'other-called': {
    what: `The signature is for a call to somebody else: ${claimed}.`,
    todo: askBack,
  },
  'signer-unknown': {
    what: 'The signature was made with none of the certificates that your administrator trusts for callers, or the call was changed on its way.',
    todo: `${askBack} Your administrator can add the signer’s certificate.`,
  },
  'limited-claims': {
    what: `The certificate of ${signer} limits what it may sign in a way that this phone does not know.`,
    todo: askBack,
  },
  'not-authorised': {
    what: `The certificate of ${signer} may not sign for {hasExpected, select, yes {{expected}} other {this caller}}.`,
    todo: `${askBack} ${sayToAdministrator}`,
  },
  certificate: {
    what: `The certificate of ${signer}, which signed for the caller, is not valid.`,
    todo: `${askBack} ${sayToAdministrator}`,
    variants: {
      validity: {
        what: `The certificate of ${signer}, which signed for the caller, has expired or is not valid yet.`,
        todo: `Check this computer’s date and time. ${askBack}`,
      },
      revocation: {
        what: `The certificate of ${signer}, which signed for the caller, was revoked, or nobody can tell whether it was.`,
        todo: `${askBack} ${sayToAdministrator}`,
      },
      path: {
        what: `The certificate of ${signer}, which signed for the caller, was issued by nobody whom your administrator trusts for callers.`,
        todo: `${askBack} ${sayToAdministrator}`,
      },
    },
  },
} as const satisfies Readonly<Record<FaultCode<'identity'>, Explained>>;
