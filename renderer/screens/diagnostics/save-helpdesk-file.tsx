import { LifeBuoy } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { HelpdeskPreview } from '../../../shared/helpdesk/facts.ts';
import { words } from '../../../shared/words/index.ts';
import { act } from '../../client/use-command.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { Disclosure } from '../../components/disclosure.tsx';
import { CheckField } from '../../components/field.tsx';

const t = words('helpdeskFile');
const d = words('diagnostics');

/** A file for the helpdesk, after the person has seen what will be in it. */
export function SaveHelpdeskFile() {
  const [asking, setAsking] = useState(false);
  const [hidesNames, setHidesNames] = useState(true);
  const [saved, setSaved] = useState<string | null>(null);

  async function save(): Promise<void> {
    setAsking(false);
    const result = await act('diagnostics.saveHelpdeskFile', { hidesNames });
    setSaved(result.ok ? (result.value?.path ?? null) : null);
  }
  return (
    <>
      <output className={saved === null ? 'sr-only' : 'text-tiny text-muted wrap-anywhere'}>
        {saved !== null && d('saved-as', { path: saved })}
      </output>
      <Button icon={LifeBuoy} onClick={() => setAsking(true)}>
        {t('save-open')}
      </Button>
      <Dialog
        title={t('save-title')}
        description={t('save-about')}
        open={asking}
        onClose={() => setAsking(false)}
        width="max-w-2xl"
        footer={
          <>
            <Button onClick={() => setAsking(false)}>{t('cancel')}</Button>
            <Button kind="primary" onClick={() => void save()}>
              {t('save')}
            </Button>
          </>
        }
      >
        <div className="flex flex-col gap-4">
          <CheckField
            label={t('hide-names')}
            hint={t('hide-names-about')}
            checked={hidesNames}
            onChange={({ target }) => setHidesNames(target.checked)}
          />
          <Preview hidesNames={hidesNames} />
          <div>
            <h3 className="font-semibold">{t('not-in-it-title')}</h3>
            <p>{t('not-in-it')}</p>
          </div>
        </div>
      </Dialog>
    </>
  );
}

/** Of the same making as the file, so that it shows what will be in it. */
function Preview({ hidesNames }: { readonly hidesNames: boolean }) {
  const [preview, setPreview] = useState<HelpdeskPreview | null>(null);
  useEffect(() => {
    let isWanted = true;
    const ask = async (): Promise<void> => {
      const result = await act('diagnostics.helpdeskPreview', { hidesNames });
      if (isWanted && result.ok) setPreview(result.value);
    };
    void ask();
    return () => {
      isWanted = false;
    };
  }, [hidesNames]);
  return (
    <div className="min-h-40">
      <h3 className="font-semibold">{t('preview')}</h3>
      {preview && (
        <ul>
          {preview.sections.map((section) => (
            <li key={section.title}>
              <PreviewSection section={section} />
            </li>
          ))}
          <li className="py-1">{t('preview-trace', { count: preview.traceEntries })}</li>
        </ul>
      )}
    </div>
  );
}

function PreviewSection({
  section: { title, lines, more },
}: {
  readonly section: HelpdeskPreview['sections'][number];
}) {
  return (
    <Disclosure title={t('preview-lines', { title, count: lines.length + more })}>
      <pre
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- The text scrolls by keys as well.
        tabIndex={0}
        aria-label={title}
        className="scrolls max-h-48 rounded-control border border-rule bg-sunken p-2 font-mono text-tiny whitespace-pre-wrap wrap-anywhere"
      >
        {lines.join('\n')}
        {more > 0 && `\n${t('preview-more', { count: more })}`}
      </pre>
    </Disclosure>
  );
}
