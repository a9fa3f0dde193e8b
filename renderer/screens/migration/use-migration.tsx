import { useState, type ReactNode } from 'react';
import type { MigrationPreview } from '../../../shared/model/migration.ts';
import { act } from '../../client/use-command.ts';
import { OtherPhoneDialog } from './other-phone-dialog.tsx';
import { SettingsPreviewDialog } from './settings-preview.tsx';

/** What an import has stored. */
export type Imported =
  | { readonly kind: 'settings'; readonly count: number }
  | { readonly kind: 'accounts'; readonly accountIds: readonly string[] };

export interface Migration {
  readonly choose: () => Promise<void>;
  /** Of the chosen file, until the person has decided about it. */
  readonly dialog: ReactNode;
  /** What was imported last; null: nothing yet. */
  readonly imported: Imported | null;
}

/** A file of settings or of another phone is chosen, shown, and taken over. */
export function useMigration(onImported: (imported: Imported) => void = () => undefined): Migration {
  const [preview, setPreview] = useState<MigrationPreview | null>(null);
  const [imported, setImported] = useState<Imported | null>(null);
  function done(next: Imported): void {
    setPreview(null);
    setImported(next);
    onImported(next);
  }
  function cancel(): void {
    if (preview) void act('migration.discardPreview', { previewId: preview.previewId });
    setPreview(null);
  }
  async function choose(): Promise<void> {
    const result = await act('migration.chooseFile');
    if (result.ok && result.value) setPreview(result.value);
  }
  return { choose, imported, dialog: preview && dialogOf(preview, cancel, done) };
}

function dialogOf(preview: MigrationPreview, onCancel: () => void, onDone: (imported: Imported) => void) {
  return preview.kind === 'settings' ? (
    <SettingsPreviewDialog
      preview={preview}
      onClose={(count) => (count === null ? onCancel() : onDone({ kind: 'settings', count }))}
    />
  ) : (
    <OtherPhoneDialog
      preview={preview}
      onClose={(accountIds) => (accountIds === null ? onCancel() : onDone({ kind: 'accounts', accountIds }))}
    />
  );
}
