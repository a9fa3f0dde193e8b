import { faultCodes, type Fault, type FaultCode } from '../errors.ts';
import type { Check } from '../model/validation-report.ts';
import { currentCatalogue } from './catalogue.ts';
import type { Explained } from './en/explained.ts';
import { explainFault, faultParameters } from './explain-fault.ts';
import type { Explanation, FaultContext } from './explanation.ts';
import { currentLanguage } from './language.ts';
import { formatMessage } from './message.ts';

/** The words of a check that passed, warned or was skipped; a failed one has those of its fault. */
export function explainCheck(check: Check, context: FaultContext = {}): Explanation {
  const fault = checkFault(check);
  if (check.status === 'fail') return explainFault(fault, context);
  const language = currentLanguage();
  const words: Explained = currentCatalogue().checkOutcomes[check.status];
  const { what, todo } = words.variants?.[check.id] ?? words;
  const parameters = faultParameters(fault, context);
  return {
    what: formatMessage(what, parameters, language),
    whose: check.status === 'warn' ? 'administrator' : 'nobody',
    todo: formatMessage(todo, parameters, language),
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
