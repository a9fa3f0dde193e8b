import { useState } from 'react';
import type { SettingsFilePreview } from '../../../shared/model/migration.ts';
import { act } from '../../client/use-command.ts';

/** A chosen file until the person has decided about it. */
export interface Migration {
  readonly preview: SettingsFilePreview | null;
  /** Changes that were taken over last; null: none yet. */
  readonly taken: number | null;
  readonly choose: () => Promise<void>;
  readonly close: (taken: number | null) => void;
}

export function useMigration(): Migration {
  const [preview, setPreview] = useState<SettingsFilePreview | null>(null);
  const [taken, setTaken] = useState<number | null>(null);
  return {
    preview,
    taken,
    choose: async () => {
      const result = await act('migration.chooseFile');
      if (result.ok && result.value) setPreview(result.value);
    },
    close: (count) => {
      if (count === null && preview) void act('migration.discardPreview', { previewId: preview.previewId });
      setPreview(null);
      setTaken(count);
    },
  };
}
