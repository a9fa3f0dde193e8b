import type { CheckId } from '../../model/check-id.ts';
import type { Explained } from './explained.ts';
import { details } from './fragments.ts';

/** A check's name, as a line of the report: what is looked at. */
export const checks = {
  malformed: 'Certificates can be read',
  'chain-size': 'Size of the chain',
  path: 'Path to a trusted certificate',
  signature: 'Signatures',
  validity: 'Time of validity',
  revocation: 'Not revoked',
  name: 'Name of the server',
  'basic-constraints': 'Issuers may issue',
  'path-length': 'Length of the path',
  'key-usage': 'Key usage',
  'extended-key-usage': 'Purpose',
  'name-constraints': 'Names that issuers may use',
  'critical-extension': 'Critical extensions',
  'certificate-policy': 'Policies of the issuers',
  policy: 'Policy',
  algorithm: 'Strength of cryptography',
  'home-made': 'Form of the certificates',
  engine: 'Second opinion of the TLS engine',
} as const satisfies Readonly<Record<CheckId, string>>;

const nothing = 'Nothing has to be done.';

/** What a check says that did not fail; a failed one says what its fault says. */
export const checkOutcomes = {
  pass: { what: `In order${details}.`, todo: nothing },
  skipped: { what: `Not checked${details}.`, todo: nothing },
  warn: {
    what: `Works, but differs from the standards${details}.`,
    todo: 'Nothing has to be done now; the next certificate should be made better.',
    variants: {
      revocation: {
        what: `Anchorline cannot tell whether a certificate was revoked${details}.`,
        todo: 'The connection works. Ask your administrator for the current revocation list.',
      },
      engine: {
        what: `Every check of Anchorline’s own is in order; the TLS engine would not have accepted it${details}.`,
        todo: 'The connection works. Please send the report to the makers of Anchorline: one of the two is wrong.',
      },
    },
  },
} as const satisfies Readonly<Record<string, Explained>>;
