import type { Directory } from '../../../shared/model/directory.ts';
import { words } from '../../../shared/words/index.ts';
import { act } from '../../client/use-command.ts';
import { usePhone } from '../../store/phone-store.ts';
import { DirectoryForm } from '../directories/directory-form.tsx';
import { DirectoryTest } from '../directories/directory-test.tsx';
import type { SettingsSection } from './section.ts';
import { ServerList } from './server-list.tsx';
import { ServerRow } from './server-row.tsx';

const t = words('directories');

/** The LDAP directories: each with its form, a look-up, and removal. */
function Directories() {
  const directories = usePhone((snapshot) => snapshot.directories);
  return (
    <ServerList
      texts={{ about: t('about'), forbidden: t('forbidden'), add: t('add-one') }}
      rows={directories.map((directory) => (
        <DirectoryRow key={directory.id} directory={directory} />
      ))}
      renderForm={(onDone) => <DirectoryForm directory={null} onDone={onDone} />}
    />
  );
}

function DirectoryRow({ directory }: { readonly directory: Directory }) {
  const { id, name, host, port } = directory;
  return (
    <ServerRow
      name={name}
      at={t('at', { host, port: String(port) })}
      texts={{
        changeNamed: t('change-named', { name }),
        removeNamed: t('remove-named', { name }),
        question: t('remove-question', { name }),
        removeNow: t('remove-now'),
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
