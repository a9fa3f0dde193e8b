import { words } from '../../../shared/words/index.ts';
import { administratorSetId } from '../../../shared/model/administrator.ts';
import { useState } from 'react';
import type { ImportPreview, TrustSet } from '../../../shared/model/trust.ts';
import { useCommand } from '../../client/use-command.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { FaultLine } from '../../components/fault-card.tsx';
import { SelectField } from '../../components/field.tsx';
import { usePhone } from '../../store/phone-store.ts';
import { useUi } from '../../store/ui-store.ts';
import { certificatesIn, fingerprintOf, firstChoice, listsIn, picked, skippedIn } from './import-choice.ts';
import { finishImport, pastedName } from './import-certificate.ts';
import { ImportItemCard } from './import-item.tsx';
import { ImportListCard } from './import-list.tsx';

const t = words('certificateScreens');

/** What is in the file, which of it to take, and into which set. */
export function ImportPreviewDialog({ preview }: { readonly preview: ImportPreview }) {
  const sets = usePhone((snapshot) => snapshot.trustSets).filter(({ id }) => id !== administratorSetId);
  const wanted = useUi((state) => state.importInto);
  const fallback = sets.find(({ isDefault }) => isDefault) ?? sets[0];
  const [setId, setSetId] = useState((sets.find(({ id }) => id === wanted) ?? fallback)?.id ?? '');
  const [chosen, setChosen] = useState(() => firstChoice(preview));
  const command = useCommand('trust.import');
  const { fingerprints, action } = picked(preview, chosen, setId);

  const tick = (fingerprint: string): void => setChosen(toggled(chosen, fingerprint));

  async function confirm(): Promise<void> {
    const result = await command.run({ previewId: preview.id, fingerprints, trustSetId: setId });
    if (result?.ok) await finishImport({ discard: false });
  }

  return (
    <Dialog
      title={certificatesIn(preview).length > 0 ? t('import-authority') : t('import-a-revocation-list')}
      description={t('where-from', {
        pasted: preview.source === pastedName() ? 'yes' : 'no',
        source: preview.source,
      })}
      open
      onClose={() => void finishImport({ discard: true })}
      footer={
        <>
          <Button onClick={() => void finishImport({ discard: true })}>{t('cancel')}</Button>
          <Button
            kind="primary"
            disabled={fingerprints.length === 0 || command.busy}
            onClick={() => void confirm()}
          >
            {action}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        {command.fault && <FaultLine fault={command.fault} />}
        <SetChoice sets={sets} chosen={setId} onChoose={setSetId} />
        <Items preview={preview} set={sets.find(({ id }) => id === setId)} chosen={chosen} onTick={tick} />
        <LeftOut preview={preview} />
      </div>
    </Dialog>
  );
}

function toggled(chosen: ReadonlySet<string>, fingerprint: string): Set<string> {
  const next = new Set(chosen);
  if (!next.delete(fingerprint)) next.add(fingerprint);
  return next;
}

function SetChoice({
  sets,
  chosen,
  onChoose,
}: {
  readonly sets: readonly TrustSet[];
  readonly chosen: string;
  readonly onChoose: (setId: string) => void;
}) {
  if (sets.length < 2) return null;
  return (
    <SelectField
      label={t('into-the-group')}
      value={chosen}
      onChange={(event) => onChoose(event.target.value)}
    >
      {sets.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </SelectField>
  );
}

function Items({
  preview,
  set,
  chosen,
  onTick,
}: {
  readonly preview: ImportPreview;
  readonly set: TrustSet | undefined;
  readonly chosen: ReadonlySet<string>;
  readonly onTick: (fingerprint: string) => void;
}) {
  const { id: setId = '', name: setName = '' } = set ?? {};
  const certificates = certificatesIn(preview);
  const lists = listsIn(preview);
  const alone = certificates.length + lists.length === 1;
  const tickOf = (item: Parameters<typeof fingerprintOf>[0]) => ({
    ticked: chosen.has(fingerprintOf(item)),
    onTick: () => onTick(fingerprintOf(item)),
  });
  return (
    <>
      {certificates.map((item) => (
        <ImportItemCard
          key={fingerprintOf(item)}
          item={item}
          setName={setName}
          inSet={item.alreadyIn.includes(setId)}
          alone={alone}
          {...tickOf(item)}
        />
      ))}
      {lists.map((item) => (
        <ImportListCard
          key={fingerprintOf(item)}
          item={item}
          setId={setId}
          setName={setName}
          alone={alone}
          {...tickOf(item)}
        />
      ))}
    </>
  );
}

function LeftOut({ preview }: { readonly preview: ImportPreview }) {
  return skippedIn(preview).map(({ fault }, index) => (
    // oxlint-disable-next-line react/no-array-index-key -- They never change while the preview is open.
    <div key={index} className="rounded-control border border-rule px-3 py-2">
      <p className="font-medium text-muted">{t('left-out-head')}</p>
      <FaultLine fault={fault} tone="warn" />
    </div>
  ));
}
