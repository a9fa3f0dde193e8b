import { FolderOpen } from 'lucide-react';
import { words } from '../../../shared/words/index.ts';
import { act } from '../../client/use-command.ts';
import { Button } from '../../components/button.tsx';
import { usePhone } from '../../store/phone-store.ts';

const t = words('settings');

/** Where recordings of calls are kept, and why there may be none. */
export function RecordingSettings() {
  const folder = usePhone((snapshot) => snapshot.recordings.folder);
  const isForbidden = usePhone((snapshot) => snapshot.administrator.policy?.recording === 'never');
  if (isForbidden) return <p className="text-muted">{t('recordings-forbidden')}</p>;
  return (
    <div className="flex flex-col gap-2">
      <p className="wrap-anywhere">
        {folder === null ? t('no-recordings-folder') : t('recordings-folder', { folder })}
      </p>
      <p className="text-tiny text-muted">{t('recordings-about')}</p>
      <div>
        <Button icon={FolderOpen} onClick={() => void act('recordings.chooseFolder')}>
          {t('choose-folder')}
        </Button>
      </div>
    </div>
  );
}
