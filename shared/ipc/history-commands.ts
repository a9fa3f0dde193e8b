/** The commands of the call history: the schemas of their arguments, and what they give. */
import { z } from 'zod';
import {
  callFilters,
  longestNote,
  longestPage,
  longestSearch,
  type HistoryEntry,
  type HistoryPage,
} from '../model/history.ts';

const id = z.string().min(1).max(64);
const oneCall = z.strictObject({ callId: id });
/** Which calls are wanted. */
const filter = {
  which: z.enum(callFilters),
  accountId: id.nullable(),
  since: z.iso.datetime().nullable(),
  search: z.string().max(longestSearch),
} as const;

export const historySchemas = {
  /** Finished calls, the newest first: a page of those that match. */
  'history.page': z.strictObject({
    before: z.int().nullable(),
    limit: z.int().min(1).max(longestPage),
    ...filter,
  }),
  'history.entry': oneCall,
  /** The person has looked at the calls up to `newest` of a summary. */
  'history.lookedAt': z.strictObject({ newest: z.int().min(0) }),
  /** Of a finished call, or of one that goes on. */
  'history.note': z.strictObject({ callId: id, note: z.string().max(longestNote) }),
  'history.remove': oneCall,
  'history.clear': z.undefined(),
  /** As CSV; main asks where to; null: the person closed the dialog. */
  'history.export': z.strictObject(filter),
} as const;

export interface HistoryValues {
  'history.page': HistoryPage;
  'history.entry': HistoryEntry;
  'history.lookedAt': null;
  'history.note': null;
  'history.remove': null;
  'history.clear': null;
  'history.export': { readonly path: string } | null;
}
