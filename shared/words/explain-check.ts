import { faultCodes, type Fault, type FaultCode } from '../errors.ts';
import type { Check, CheckId } from '../model/validation-report.ts';
import { explainFault, type FaultContext } from './explain-fault.ts';
import type { Explanation } from './explanation.ts';
import { inBrackets } from './phrases.ts';
import { revocationWarning } from './revocation-words.ts';

/** A check's name, as a line of the report: what is looked at. */
export const checkNames: Readonly<Record<CheckId, string>> = {
  malformed: 'Certificates can be read',
  'chain-size': 'Size of the chain',
  path: 'Path to a trusted certificate',
  signature: 'Signatures',
  validity: 'Time of validity',
  revocation: 'Not withdrawn',
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
};

const nothingToDo = 'Nothing has to be done.';

/** What a check that passed, warned or was skipped says; a failed one says what its fault says. */
export function explainCheck(check: Check, context: FaultContext = {}): Explanation {
  if (check.status === 'fail') return explainFault(checkFault(check), context);
  const details = inBrackets(check.presented);
  if (check.status === 'pass') return { what: `In order${details}.`, whose: 'nobody', todo: nothingToDo };
  if (check.status === 'skipped')
    return { what: `Not checked${details}.`, whose: 'nobody', todo: nothingToDo };
  if (check.id === 'revocation') return revocationWarning(check.presented);
  if (check.id === 'engine')
    return {
      what: `Every check of Anchorline’s own is in order; the TLS engine would not have accepted it${details}.`,
      whose: 'administrator',
      todo: 'The connection works. Please send the report to the makers of Anchorline: one of the two is wrong.',
    };
  return {
    what: `Works, but differs from the standards${details}.`,
    whose: 'administrator',
    todo: 'Nothing has to be done now; the next certificate should be made better.',
  };
}

/** The fault that a failed check leads to. */
export function checkFault(check: Check): Fault {
  const codes: readonly string[] = faultCodes.validate;
  const code = (codes.includes(check.id) ? check.id : 'policy') as FaultCode<'validate'>;
  return {
    stage: 'validate',
    code,
    ...(check.expected === null ? {} : { expected: check.expected }),
    ...(check.presented === null ? {} : { presented: check.presented }),
    ...(check.reason === undefined ? {} : { reason: check.reason }),
  };
}
