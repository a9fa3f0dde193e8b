import {
  accessCodeForm,
  longestExtension,
  type DiallingForm,
  type DiallingRules,
} from '../../../shared/model/dialling.ts';
import { words } from '../../../shared/words/index.ts';

const t = words('dialling');

/** The fields of the number rules, as they are written. */
export interface DiallingFields {
  /** Empty: numbers are sent as typed. */
  readonly country: string;
  readonly diallingForm: DiallingForm;
  readonly accessCode: string;
  readonly extensionDigits: string;
}

export const diallingFieldsOf = (rules: DiallingRules): DiallingFields => ({
  country: rules.country ?? '',
  diallingForm: rules.form,
  accessCode: rules.accessCode,
  extensionDigits: String(rules.extensionDigits),
});

/** What is wrong, by field. A field that is not used has no error. */
export function checkDialling(fields: DiallingFields): Partial<Record<keyof DiallingFields, string>> {
  if (fields.country === '') return {};
  const needsCode = fields.diallingForm === 'access-code';
  return {
    ...(needsCode && !accessCodeForm.test(fields.accessCode.trim()) ? { accessCode: t('code-wrong') } : {}),
    ...(digitsOf(fields) === null
      ? { extensionDigits: t('extension-wrong', { most: longestExtension }) }
      : {}),
  };
}

/** A field with an error has the value of `before`. */
export function diallingOf(fields: DiallingFields, before: DiallingRules): DiallingRules {
  const accessCode = fields.accessCode.trim();
  return {
    country: fields.country === '' ? null : fields.country,
    form: fields.diallingForm,
    accessCode: accessCodeForm.test(accessCode) ? accessCode : before.accessCode,
    extensionDigits: digitsOf(fields) ?? before.extensionDigits,
  };
}

/** Null: it is no number of digits. */
function digitsOf({ extensionDigits }: DiallingFields): number | null {
  const text = extensionDigits.trim();
  return /^\d{1,2}$/.test(text) && Number(text) <= longestExtension ? Number(text) : null;
}
