import { z } from 'zod';
import { traceKinds } from '../model/trace.ts';

const id = z.string().min(1).max(64);

/** The argument of `diagnostics.saveLadder`: which entries, and as what. */
export const ladderArgument = z.strictObject({
  query: z.strictObject({
    subject: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('everything') }),
      z.strictObject({ kind: z.literal('account'), id }),
      z.strictObject({ kind: z.literal('registration'), id }),
      z.strictObject({ kind: z.literal('call'), id }),
      z.strictObject({ kind: z.literal('connection'), id }),
    ]),
    only: z.enum(traceKinds).nullable(),
    search: z.string().max(128),
  }),
  format: z.enum(['text', 'page', 'pcapng']),
});
