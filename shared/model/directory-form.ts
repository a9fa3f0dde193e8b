import { z } from 'zod';
import { directoryTls, type DirectoryAttributes, type NumberRule } from './directory.ts';
import { revocationPolicies } from './revocation.ts';

/** RFC 4512 1.4, with the options of 2.5. */
const attribute = z.string().regex(/^[A-Za-z][A-Za-z0-9.;-]{0,63}$/);
const attributeOrNone = z.union([z.literal(''), attribute]);
const host = z
  .string()
  .regex(/^(\[?[0-9A-Fa-f:.]{2,45}\]?|[A-Za-z0-9](?:[A-Za-z0-9.-]{0,252}[A-Za-z0-9.])?)$/);

const attributes: z.ZodType<DirectoryAttributes> = z.strictObject({
  name: attribute,
  organization: attributeOrNone,
  numbers: z.array(attribute).max(8),
  sip: attributeOrNone,
});
const numberRule: z.ZodType<NumberRule> = z.strictObject({
  pattern: z.string().min(1).max(256),
  replacement: z.string().max(64),
});

/** A directory without what main alone knows or makes. */
export const directoryFields = {
  name: z.string().trim().min(1).max(64),
  host,
  port: z.int().min(1).max(65_535),
  /** Absent in a record of versions before StartTLS. */
  tls: z.enum(directoryTls).default('ldaps'),
  baseDn: z.string().max(512),
  bindDn: z.string().max(512),
  filter: z.string().min(3).max(2048).includes('{text}'),
  attributes,
  numberRule: numberRule.nullable(),
  trustSetIds: z.array(z.string().min(1).max(64)).max(64).readonly(),
  useSystemRoots: z.boolean(),
  revocation: z.enum(revocationPolicies),
} as const;

export const directoryDraft = z.strictObject({
  ...directoryFields,
  id: z.string().min(1).max(64).optional(),
  password: z.string().max(1024).optional(),
});
