/** The commands of the call history: the schemas of their arguments, and what they give. */
import { z } from 'zod';
import { longestPage, longestSearch, type HistoryPage } from '../model/history.ts';

export const historySchemas = {
  /** Finished calls, the newest first: a page of those that match. */
  'history.page': z.strictObject({
    before: z.int().nullable(),
    limit: z.int().min(1).max(longestPage),
    which: z.enum(['all', 'missed']),
    search: z.string().max(longestSearch),
  }),
  /** The person has looked at the calls up to `newest` of a summary. */
  'history.lookedAt': z.strictObject({ newest: z.int().min(0) }),
  'history.clear': z.undefined(),
} as const;

export interface HistoryValues {
  'history.page': HistoryPage;
  'history.lookedAt': null;
  'history.clear': null;
}
