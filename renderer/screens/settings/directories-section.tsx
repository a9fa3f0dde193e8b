import { BookUser } from 'lucide-react';
import { useState } from 'react';
import type { Directory } from '../../../shared/model/directory.ts';
import { words } from '../../../shared/words/index.ts';
import { act } from '../../client/use-command.ts';
import { Button } from '../../components/button.tsx';
import { usePhone } from '../../store/phone-store.ts';
import { DirectoryForm } from '../directories/directory-form.tsx';
import { DirectoryTest } from '../directories/directory-test.tsx';
import type { SettingsSection } from './section.ts';
import { ServerRow } from './server-row.tsx';

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
  const { id, name, host, port } = directory;
  return (
    <ServerRow
      name={name}
      at={t('at', { host, port: String(port) })}
      texts={{
        change: t('change'),
        changeNamed: t('change-named', { name }),
        remove: t('remove'),
        removeNamed: t('remove-named', { name }),
        question: t('remove-question', { name }),
        removeNow: t('remove-now'),
        cancel: t('cancel'),
      }}
      renderForm={(onDone) => <DirectoryForm directory={directory} onDone={onDone} />}
      more={null}
      onRemove={() => void act('directories.remove', { directoryId: id })}
    >
      <DirectoryTest directory={directory} />
    </ServerRow>
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
