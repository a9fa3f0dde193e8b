import { ScrollText } from 'lucide-react';
import { useState } from 'react';
import type { Notice } from '../../../shared/model/notice.ts';
import { words } from '../../../shared/words/index.ts';
import { act } from '../../client/use-command.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { Disclosure } from '../../components/disclosure.tsx';
import { SettingRow } from './setting-row.tsx';

const t = words('licences');

/** What others wrote that is in the app, each with its licence. */
export function Licences() {
  const [notices, setNotices] = useState<readonly Notice[] | null>(null);
  async function show(): Promise<void> {
    const result = await act('licences.shown');
    if (result.ok) setNotices(result.value);
  }
  return (
    <SettingRow label={t('licences')} about={t('about')}>
      {(ids) => (
        <>
          <Button {...ids} icon={ScrollText} onClick={() => void show()}>
            {t('show')}
          </Button>
          {notices && <LicencesDialog notices={notices} onClose={() => setNotices(null)} />}
        </>
      )}
    </SettingRow>
  );
}

function LicencesDialog({
  notices,
  onClose,
}: {
  readonly notices: readonly Notice[];
  readonly onClose: () => void;
}) {
  return (
    <Dialog title={t('licences')} description={t('own')} open onClose={onClose}>
      <ul className="flex flex-col divide-y divide-rule">
        {notices.map(({ name, version, license, text, source }) => (
          <li key={`${name} ${version}`} className="py-1">
            <Disclosure title={t('package', { name, version, license })}>
              <div className="mt-2 mb-3 flex flex-col gap-2">
                {source !== null && <p className="text-tiny wrap-anywhere">{t('source', { source })}</p>}
                <p dir="ltr" lang="en" className="text-tiny whitespace-pre-line wrap-anywhere">
                  {text}
                </p>
              </div>
            </Disclosure>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
