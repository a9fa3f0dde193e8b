import { z } from 'zod';
import {
  accessCodeForm,
  countryForm,
  diallingForms,
  longestExtension,
  type DiallingRules,
} from './dialling.ts';

/** As the page sends them and the profile keeps them. */
export const diallingRules: z.ZodType<DiallingRules> = z.strictObject({
  country: z.string().regex(countryForm).nullable(),
  form: z.enum(diallingForms),
  accessCode: z.string().regex(accessCodeForm),
  extensionDigits: z.int().min(0).max(longestExtension),
});
