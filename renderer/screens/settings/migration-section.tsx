import { FileOutput } from 'lucide-react';
import { useState } from 'react';
import { words } from '../../../shared/words/index.ts';
import { act } from '../../client/use-command.ts';
import { Button } from '../../components/button.tsx';
import { ImportButton } from '../migration/import-button.tsx';
import type { SettingsSection } from './section.ts';
import { SettingRow } from './setting-row.tsx';

const t = words('migration');

/** All but secrets, in one file. */
function Export() {
  const [saved, setSaved] = useState<{ readonly path: string; readonly leftOut: number } | null>(null);
  async function save(): Promise<void> {
    const result = await act('migration.export');
    if (result.ok && result.value) setSaved(result.value);
  }
  return (
    <SettingRow label={t('export')} about={t('export-about')}>
      {(ids) => (
        <div className="flex flex-col items-start gap-2">
          <Button {...ids} icon={FileOutput} onClick={() => void save()}>
            {t('export-now')}
          </Button>
          <output className="wrap-anywhere">
            {saved && t('exported', { path: saved.path })}
            {saved && saved.leftOut > 0 && ` ${t('exported-without', { count: saved.leftOut })}`}
          </output>
        </div>
      )}
    </SettingRow>
  );
}

function Import() {
  return (
    <SettingRow label={t('import')} about={t('import-about')}>
      {(ids) => <ImportButton {...ids} label={t('import-now')} />}
    </SettingRow>
  );
}

export const migrationSection: SettingsSection = {
  id: 'migration',
  title: () => t('title'),
  rows: [
    { id: 'export', words: () => [t('export'), t('export-about'), t('export-now')], Row: Export },
    { id: 'import', words: () => [t('import'), t('import-about'), t('import-now')], Row: Import },
  ],
};
