import { useState } from 'react';
import type { ImportPreview } from '../../../shared/model/trust.ts';
import { useCommand } from '../../client/use-command.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { FaultLine } from '../../components/fault-card.tsx';
import { SelectField } from '../../components/field.tsx';
import { usePhone } from '../../store/phone-store.ts';
import { useUi } from '../../store/ui-store.ts';
import { certificatesIn, firstChoice, skippedIn } from './import-choice.ts';
import { finishImport } from './import-certificate.ts';
import { ImportItemCard } from './import-item.tsx';

/** What is in the file, which of it to trust, and into which set. */
export function ImportPreviewDialog({ preview }: { readonly preview: ImportPreview }) {
  const sets = usePhone((snapshot) => snapshot.trustSets);
  const wanted = useUi((state) => state.importInto);
  const fallback = sets.find(({ isDefault }) => isDefault) ?? sets[0];
  const [setId, setSetId] = useState((sets.find(({ id }) => id === wanted) ?? fallback)?.id ?? '');
  const [chosen, setChosen] = useState(() => firstChoice(preview));
  const command = useCommand('trust.import');
  const certificates = certificatesIn(preview);
  const picked = certificates.filter(
    ({ certificate, alreadyIn }) => chosen.has(certificate.fingerprint256) && !alreadyIn.includes(setId),
  );

  function tick(fingerprint: string): void {
    const next = new Set(chosen);
    if (!next.delete(fingerprint)) next.add(fingerprint);
    setChosen(next);
  }

  async function confirm(): Promise<void> {
    const result = await command.run({
      previewId: preview.id,
      fingerprints: picked.map(({ certificate }) => certificate.fingerprint256),
      trustSetId: setId,
    });
    if (result?.ok) await finishImport({ discard: false });
  }

  return (
    <Dialog
      title="Import a CA certificate"
      description={`From the file ${preview.source}. Nothing is trusted before you confirm.`}
      open
      onClose={() => void finishImport({ discard: true })}
      footer={
        <>
          <Button onClick={() => void finishImport({ discard: true })}>Cancel</Button>
          <Button
            kind="primary"
            disabled={picked.length === 0 || command.busy}
            onClick={() => void confirm()}
          >
            Import and trust
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        {command.fault && <FaultLine fault={command.fault} />}
        {sets.length > 1 && (
          <SelectField
            label="Into the trust set"
            value={setId}
            onChange={(event) => setSetId(event.target.value)}
          >
            {sets.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </SelectField>
        )}
        {certificates.map((item) => (
          <ImportItemCard
            key={item.certificate.fingerprint256}
            item={item}
            inSet={item.alreadyIn.includes(setId)}
            alone={certificates.length === 1}
            ticked={chosen.has(item.certificate.fingerprint256)}
            onTick={() => tick(item.certificate.fingerprint256)}
          />
        ))}
        {skippedIn(preview).map(({ fault }) => (
          <div key={JSON.stringify(fault)} className="rounded-control border border-rule px-3 py-2">
            <FaultLine fault={fault} tone="warn" />
          </div>
        ))}
        {certificates.length === 0 && (
          <p className="text-muted">There is nothing in this file that could be trusted.</p>
        )}
      </div>
    </Dialog>
  );
}
