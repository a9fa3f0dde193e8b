import { Download, Upload, UserPlus, Users } from 'lucide-react';
import { useDeferredValue, useState } from 'react';
import { longestSearch } from '../../../shared/model/history.ts';
import { words } from '../../../shared/words/index.ts';
import { act } from '../../client/use-command.ts';
import { Button } from '../../components/button.tsx';
import { ListButton } from '../../components/list-button.tsx';
import { ListPane } from '../../components/list-pane.tsx';
import { Empty } from '../../components/screen.tsx';
import { usePhone } from '../../store/phone-store.ts';
import { setUi, useUi } from '../../store/ui-store.ts';
import { go } from '../../store/route.ts';
import { DialForm } from '../dialer/dial-form.tsx';
import { useFoundInDirectories } from '../dialer/use-directories.ts';
import { LampsDialog } from '../lamps/lamps-dialog.tsx';
import { LampsSection, WatchButton } from '../lamps/lamps-section.tsx';
import { CardImportDialog } from './card-import-dialog.tsx';
import { PeopleList } from './people-list.tsx';

const t = words('people');

/** The list of the people room: the one field, and below it the own contacts that match it. */
export function PeoplePane({ isStageOpen }: { readonly isStageOpen: boolean }) {
  const { cardPreview } = useUi();
  const [told, setTold] = useState('');
  const [isChoosing, setIsChoosing] = useState(false);
  const choose = (): void => setIsChoosing(true);
  const chooseFile = async (): Promise<void> => {
    setTold('');
    const result = await act('contacts.chooseFile');
    if (result.ok && result.value) setUi({ cardPreview: result.value });
  };
  const save = async (): Promise<void> => {
    const result = await act('contacts.export');
    setTold(result.ok && result.value ? t('exported') : '');
  };
  return (
    <ListPane title={t('people')} isStageOpen={isStageOpen} head={<DialForm besidePeople />}>
      <LampsSection onChoose={choose} />
      <LampsDialog open={isChoosing} onClose={() => setIsChoosing(false)} />
      <output className={told === '' ? 'sr-only' : 'px-4 text-tiny text-muted'}>{told}</output>
      <OwnContacts onImport={() => void chooseFile()} onExport={() => void save()} onWatch={choose} />
      {cardPreview && (
        <CardImportDialog
          key={cardPreview.previewId}
          preview={cardPreview}
          onClose={(counts) => {
            setUi({ cardPreview: null });
            if (counts) setTold(t('imported', counts));
          }}
        />
      )}
    </ListPane>
  );
}

function OwnContacts({
  onImport,
  onExport,
  onWatch,
}: {
  readonly onImport: () => void;
  readonly onExport: () => void;
  readonly onWatch: () => void;
}) {
  const count = usePhone(({ contacts }) => contacts.count);
  const { dialled } = useUi();
  const search = useDeferredValue(dialled.trim().slice(0, longestSearch));
  const { contacts: found, searching } = useFoundInDirectories(search);
  if (count === 0 && found.length === 0 && searching.length === 0) {
    return (
      <Empty icon={Users} title={t('no-contacts-yet')}>
        <p>{t('no-contacts-about')}</p>
        <div className="mt-4 flex flex-wrap justify-center gap-2">
          <Button kind="primary" icon={UserPlus} onClick={addContact}>
            {t('add-a-contact')}
          </Button>
          <Button icon={Download} onClick={onImport}>
            {t('import-contacts')}
          </Button>
          <WatchButton onChoose={onWatch} />
        </div>
      </Empty>
    );
  }
  return (
    <>
      <div className="flex flex-wrap items-center gap-1 px-4">
        <ListButton icon={UserPlus} kind="plain" onPress={addContact} label={t('add-a-contact')}>
          {t('add')}
        </ListButton>
        <WatchButton onChoose={onWatch} />
        <ListButton icon={Download} onPress={onImport} label={t('import-contacts')}>
          {t('import')}
        </ListButton>
        <ListButton icon={Upload} onPress={onExport}>
          {t('export')}
        </ListButton>
      </div>
      <PeopleList search={search} />
    </>
  );
}

function addContact(): void {
  setUi({ newContact: null });
  go('person', 'new');
}
