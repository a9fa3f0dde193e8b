/** Export of the settings, and import of them and of other phones' accounts. */
import { z } from 'zod';
import { mostChanges, mostOtherAccounts, type MigrationPreview } from '../model/migration.ts';

const previewId = z.string().min(1).max(64);

export const migrationSchemas = {
  /** main asks where to; null: the person closed the dialog. */
  'migration.export': z.undefined(),
  /** main opens the file dialog and reads the file; null: the person closed it. */
  'migration.chooseFile': z.undefined(),
  /** The changes that the person chose, by their ids. */
  'migration.importSettings': z.strictObject({
    previewId,
    changes: z.array(z.string().min(1).max(1024)).min(1).max(mostChanges),
  }),
  /** The accounts that the person chose, by their places in the preview. */
  'migration.importAccounts': z.strictObject({
    previewId,
    accounts: z
      .array(
        z.strictObject({
          place: z.int().min(0).max(mostOtherAccounts),
          /** Where the file has it in readable form. */
          takesPassword: z.boolean(),
        }),
      )
      .min(1)
      .max(mostOtherAccounts),
  }),
  'migration.discardPreview': z.strictObject({ previewId }),
} as const;

export interface MigrationValues {
  /** `leftOut`: revocation lists for which the file had no room. */
  'migration.export': { readonly path: string; readonly leftOut: number } | null;
  'migration.chooseFile': MigrationPreview | null;
  'migration.importSettings': { readonly taken: number };
  'migration.importAccounts': { readonly accountIds: readonly string[] };
  'migration.discardPreview': null;
}
