import { useState } from 'react';
import type { MigrationChange, SettingsFilePreview } from '../../../shared/model/migration.ts';
import { words } from '../../../shared/words/index.ts';
import { useCommand } from '../../client/use-command.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { Disclosure } from '../../components/disclosure.tsx';
import { FaultLine } from '../../components/fault-card.tsx';
import { date } from '../../format/time.ts';
import { ChangeGroup } from './change-group.tsx';

const t = words('migration');

/** What a settings file changes here. What lowers a protection is chosen one by one. */
export function SettingsPreviewDialog({
  preview,
  onClose,
}: {
  readonly preview: SettingsFilePreview;
  /** Null: nothing was taken over. */
  readonly onClose: (taken: number | null) => void;
}) {
  const { previewId, source, writtenAt, groups } = preview;
  const changes = groups.flatMap((group) => group.changes);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(() => firstChoice(changes));
  const { run, busy, fault } = useCommand('migration.importSettings');
  const close = (): void => onClose(null);
  async function confirm(): Promise<void> {
    const result = await run({ previewId, changes: [...chosen] });
    if (result?.ok) onClose(result.value.taken);
  }
  return (
    <Dialog
      title={t('preview', { source })}
      description={writtenAt === null ? undefined : t('written-at', { date: date(writtenAt) })}
      open
      onClose={close}
      footer={
        <>
          <Button onClick={close}>{changes.length === 0 ? t('close') : t('cancel')}</Button>
          {changes.length > 0 && (
            <Button kind="primary" disabled={busy || chosen.size === 0} onClick={() => void confirm()}>
              {t('take-over', { count: chosen.size })}
            </Button>
          )}
        </>
      }
    >
      <div className="flex flex-col gap-3">
        {fault && <FaultLine fault={fault} />}
        {changes.length === 0 && <p>{t('nothing-new')}</p>}
        {groups.map((group) => (
          <ChangeGroup
            key={`${group.part} ${group.name} ${group.server ?? ''}`}
            group={group}
            chosen={chosen}
            onTick={(id) => setChosen(toggled(chosen, id))}
          />
        ))}
        <LeftOut parts={preview.leftOut} />
      </div>
    </Dialog>
  );
}

/** All that lowers nothing. */
const firstChoice = (changes: readonly MigrationChange[]): ReadonlySet<string> =>
  new Set(changes.filter(({ asks }) => !asks).map(({ id }) => id));

function toggled(chosen: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(chosen);
  if (!next.delete(id)) next.add(id);
  return next;
}

function LeftOut({ parts }: { readonly parts: SettingsFilePreview['leftOut'] }) {
  if (parts.length === 0) return null;
  return (
    <Disclosure title={t('left-out')} isOpenAtFirst>
      <ul className="mt-2 flex flex-col gap-1 text-muted">
        {parts.map((part) => {
          const text = t('left-out-part', { ...part });
          return <li key={text}>{text}</li>;
        })}
      </ul>
    </Disclosure>
  );
}
