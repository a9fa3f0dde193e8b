import { FolderOpen } from 'lucide-react';
import { words } from '../../../shared/words/index.ts';
import { act } from '../../client/use-command.ts';
import { Button } from '../../components/button.tsx';
import { usePhone } from '../../store/phone-store.ts';
import type { SettingsSection } from './section.ts';
import { SettingRow } from './setting-row.tsx';

const t = words('settings');

/** Where recordings of calls are kept, and why there may be none. */
function RecordingFolder() {
  const folder = usePhone((snapshot) => snapshot.recordings.folder);
  const isForbidden = usePhone((snapshot) => snapshot.administrator.policy?.recording === 'never');
  if (isForbidden) return <p className="p-4 text-muted">{t('recordings-forbidden')}</p>;
  return (
    <SettingRow label={t('recordings-where')} about={t('recordings-about')}>
      {() => (
        <div className="flex flex-col items-start gap-2">
          <p className="wrap-anywhere">
            {folder === null ? t('no-recordings-folder') : t('recordings-folder', { folder })}
          </p>
          <Button icon={FolderOpen} onClick={() => void act('recordings.chooseFolder')}>
            {t('choose-folder')}
          </Button>
        </div>
      )}
    </SettingRow>
  );
}

export const recordingsSection: SettingsSection = {
  id: 'recordings',
  title: () => t('recordings'),
  rows: [
    {
      id: 'folder',
      words: () => [t('recordings-where'), t('recordings-about'), t('choose-folder')],
      Row: RecordingFolder,
    },
  ],
};
