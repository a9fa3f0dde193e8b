import { useState } from 'react';
import type { CardFlaw, CardPreview } from '../../../shared/model/contacts.ts';
import { words } from '../../../shared/words/index.ts';
import { act, useCommand } from '../../client/use-command.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { Disclosure } from '../../components/disclosure.tsx';
import { FaultLine } from '../../components/fault-card.tsx';
import { CardUpdates } from './card-updates.tsx';

const t = words('people');

/** What a vCard file holds, and what is left out of it, before anything is stored. */
export function CardImportDialog({
  preview,
  onClose,
}: {
  readonly preview: CardPreview;
  /** Null: nothing was imported. */
  readonly onClose: (counts: { readonly added: number; readonly updated: number } | null) => void;
}) {
  const { previewId, source, added, updated, unchanged, leftOut, flaws } = preview;
  const { run, busy, fault } = useCommand('contacts.import');
  const [updates, setUpdates] = useState(true);
  const count = added + (updates ? updated : 0);
  const close = (): void => {
    void act('contacts.discardPreview', { previewId });
    onClose(null);
  };
  async function confirm(): Promise<void> {
    if (count === 0) return close();
    const result = await run({ previewId, existing: updates ? 'update' : 'keep' });
    if (result?.ok) onClose(result.value);
  }
  const sentences = [
    added > 0 && t('will-be-added', { count: added }),
    unchanged > 0 && t('are-the-same', { count: unchanged }),
    leftOut > 0 && t('are-left-out', { count: leftOut }),
  ].filter((sentence) => sentence !== false);
  return (
    <Dialog
      title={t('import-title', { source })}
      open
      onClose={close}
      width="max-w-lg"
      footer={
        <>
          {count > 0 && <Button onClick={close}>{t('cancel')}</Button>}
          <Button kind="primary" aria-disabled={busy} onClick={() => void confirm()}>
            {t('import-count', { count })}
          </Button>
        </>
      }
    >
      <ul className="flex flex-col gap-1">
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      {updated > 0 && <CardUpdates preview={preview} checked={updates} onChange={setUpdates} />}
      {fault && <FaultLine fault={fault} />}
      {flaws.length > 0 && <Flaws flaws={flaws} />}
    </Dialog>
  );
}

function Flaws({ flaws }: { readonly flaws: readonly CardFlaw[] }) {
  return (
    <div className="mt-3">
      <Disclosure title={t('what-is-left-out')}>
        <ul className="mt-2 flex flex-col gap-1 text-muted">
          {flaws.map(({ place, name, why, text }) => (
            <li key={`${place} ${text}`} className="wrap-anywhere">
              {t('card-named', { place, name, hasName: name === '' ? 'no' : 'yes' })}
              {': '}
              {t('flaw', { why, text })}
            </li>
          ))}
        </ul>
      </Disclosure>
    </div>
  );
}
