/** The commands of diagnostics: the schemas of their arguments, and what they give. */
import { z } from 'zod';
import type { HelpdeskPreview } from '../helpdesk/facts.ts';
import type { TraceEntry } from '../model/trace.ts';
import { ladderArgument } from './ladder-argument.ts';

export const diagnosticsSchemas = {
  'diagnostics.trace': z.strictObject({ after: z.int().min(0) }),
  /** main asks where to; null: the person closed the dialog. */
  'diagnostics.saveLadder': ladderArgument,
  /** Begins a check of an account's connection; what it finds is in the snapshot. */
  'diagnostics.check': z.strictObject({ accountId: z.string().min(1).max(64) }),
  'diagnostics.cancelCheck': z.undefined(),
  /** What the helpdesk file would hold, cut where a section is long. */
  'diagnostics.helpdeskPreview': z.strictObject({ hidesNames: z.boolean() }),
  /** main asks where to; null: the person closed the dialog. */
  'diagnostics.saveHelpdeskFile': z.strictObject({ hidesNames: z.boolean() }),
} as const;

export interface DiagnosticsValues {
  'diagnostics.trace': readonly TraceEntry[];
  'diagnostics.saveLadder': { readonly path: string } | null;
  'diagnostics.check': null;
  'diagnostics.cancelCheck': null;
  'diagnostics.helpdeskPreview': HelpdeskPreview;
  'diagnostics.saveHelpdeskFile': { readonly path: string } | null;
}
