import { z } from 'zod';
import { bookUrl } from '../book-url.ts';
import { longestBookUrl } from './address-book.ts';
import { revocationPolicies } from './revocation.ts';

/** An address book without what main alone knows or makes. */
export const addressBookFields = {
  name: z.string().trim().min(1).max(64),
  url: z
    .string()
    .max(longestBookUrl)
    .refine((url) => bookUrl(url) === url),
  /** RFC 7617 2: a colon ends it. */
  user: z
    .string()
    .max(256)
    .regex(/^[^:\p{Cc}]*$/u),
  trustSetIds: z.array(z.string().min(1).max(64)).max(64).readonly(),
  useSystemRoots: z.boolean(),
  revocation: z.enum(revocationPolicies),
} as const;

export const addressBookDraft = z.strictObject({
  ...addressBookFields,
  id: z.string().min(1).max(64).optional(),
  password: z.string().max(1024).optional(),
});
