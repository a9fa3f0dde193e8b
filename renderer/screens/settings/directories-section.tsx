import { BookUser, Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { Directory } from '../../../shared/model/directory.ts';
import { words } from '../../../shared/words/index.ts';
import { act } from '../../client/use-command.ts';
import { Button } from '../../components/button.tsx';
import { usePhone } from '../../store/phone-store.ts';
import { DirectoryForm } from '../directories/directory-form.tsx';
import { DirectoryTest } from '../directories/directory-test.tsx';
import type { SettingsSection } from './section.ts';

const t = words('directories');

/** The LDAP directories: each with its form, a look-up, and removal. */
function Directories() {
  const directories = usePhone((snapshot) => snapshot.directories);
  const isForbidden = usePhone((snapshot) => snapshot.administrator.policy?.directories === 'never');
  const [isAdding, setAdding] = useState(false);
  if (isForbidden) return <p className="p-4 text-muted">{t('forbidden')}</p>;
  return (
    <div className="flex flex-col divide-y divide-rule">
      {directories.map((directory) => (
        <DirectoryRow key={directory.id} directory={directory} />
      ))}
      {isAdding ? (
        <DirectoryForm directory={null} onDone={() => setAdding(false)} />
      ) : (
        <div className="flex flex-col items-start gap-3 p-4">
          <p className="text-muted">{t('about')}</p>
          <Button icon={BookUser} onClick={() => setAdding(true)}>
            {t('add-one')}
          </Button>
        </div>
      )}
    </div>
  );
}

function DirectoryRow({ directory }: { readonly directory: Directory }) {
  const [state, setState] = useState<'shown' | 'edited' | 'removed'>('shown');
  const { id, name, host, port } = directory;
  if (state === 'edited') return <DirectoryForm directory={directory} onDone={() => setState('shown')} />;
  return (
    <div className="flex flex-col gap-3 p-4">
      <div className="flex flex-wrap items-center gap-3">
        <div className="min-w-40 flex-1">
          <p className="truncate font-medium">
            <bdi>{name}</bdi>
          </p>
          <p className="text-tiny text-muted wrap-anywhere">{t('at', { host, port: String(port) })}</p>
        </div>
        <Button
          size="small"
          icon={Pencil}
          aria-label={t('change-named', { name })}
          onClick={() => setState('edited')}
        >
          {t('change')}
        </Button>
        <Button
          size="small"
          icon={Trash2}
          aria-label={t('remove-named', { name })}
          onClick={() => setState('removed')}
        >
          {t('remove')}
        </Button>
      </div>
      {state === 'removed' ? (
        <div className="flex flex-wrap items-center gap-2">
          <p className="flex-1">{t('remove-question', { name })}</p>
          <Button size="small" onClick={() => setState('shown')}>
            {t('cancel')}
          </Button>
          <Button size="small" kind="end" onClick={() => void act('directories.remove', { directoryId: id })}>
            {t('remove-now')}
          </Button>
        </div>
      ) : (
        <DirectoryTest directory={directory} />
      )}
    </div>
  );
}

export const directoriesSection: SettingsSection = {
  id: 'directories',
  title: () => t('title'),
  rows: [
    {
      id: 'directories',
      words: () => [t('title'), t('about'), t('add-one')],
      Row: Directories,
    },
  ],
};
