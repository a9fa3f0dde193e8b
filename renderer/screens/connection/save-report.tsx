import { Save } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { words } from '../../../shared/words/index.ts';
import { act } from '../../client/use-command.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';

const t = words('connectionScreen');

/** A file for the helpdesk: says what will be in it before it is written. */
export function SaveReport({ connectionId }: { readonly connectionId: string }) {
  const report = useSaveReport(connectionId);
  return (
    <>
      <Button icon={Save} onClick={report.ask}>
        {t('save-report-open')}
      </Button>
      {report.parts}
    </>
  );
}

/** `ask` opens the dialog; `parts`, it and where the file was saved, are drawn beside what asks. */
export function useSaveReport(connectionId: string): {
  readonly ask: () => void;
  readonly parts: ReactNode;
} {
  const [asking, setAsking] = useState(false);
  const [saved, setSaved] = useState<string | null>(null);

  async function save(): Promise<void> {
    setAsking(false);
    const result = await act('connections.saveReport', { connectionId });
    setSaved(result.ok ? (result.value?.path ?? null) : null);
  }
  const parts = (
    <>
      <output className={saved === null ? 'sr-only' : 'text-tiny text-muted wrap-anywhere'}>
        {saved !== null && t('saved-as', { path: saved })}
      </output>
      <Dialog
        title={t('save-report')}
        open={asking}
        onClose={() => setAsking(false)}
        width="max-w-lg"
        footer={
          <>
            <Button onClick={() => setAsking(false)}>{t('cancel')}</Button>
            <Button kind="primary" onClick={() => void save()}>
              {t('save-report-file')}
            </Button>
          </>
        }
      >
        <div className="flex flex-col gap-3">
          <div>
            <h3 className="font-semibold">{t('report-holds')}</h3>
            <ul className="list-disc ps-5">
              <li>{t('report-holds-server')}</li>
              <li>{t('report-holds-stages')}</li>
              <li>{t('report-holds-certificates')}</li>
            </ul>
          </div>
          <div>
            <h3 className="font-semibold">{t('report-lacks')}</h3>
            <p>{t('report-lacks-these')}</p>
          </div>
          <p className="text-tiny text-muted">{t('report-certificates-about')}</p>
        </div>
      </Dialog>
    </>
  );
  return { ask: () => setAsking(true), parts };
}
