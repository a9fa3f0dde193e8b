import { FileBadge } from 'lucide-react';
import type { DamagedTrust, TrustSet } from '../../../shared/model/trust.ts';
import { damagedTrustWords, words } from '../../../shared/words/index.ts';
import { act } from '../../client/use-command.ts';
import { Button } from '../../components/button.tsx';
import { Facts } from '../../components/facts.tsx';
import { ImportNote } from './import-note.tsx';
import { chooseCertificateFile } from './import-certificate.ts';
import { RemovalButton } from './removal-button.tsx';

const t = words('certificateScreens');

/** What the profile's file no longer gives, and the two ways on: import it again, or do without. */
export function DamagedDetail({ set, entry }: { readonly set: TrustSet; readonly entry: DamagedTrust }) {
  const { name, effect, without, action } = damagedTrustWords(entry);
  return (
    <div className="flex flex-col gap-4">
      <ImportNote tone="warn">{effect}</ImportNote>
      {entry.source !== null && <Facts pairs={[[t('imported-from'), entry.source]]} />}
      <div className="flex flex-wrap gap-2">
        <Button kind="primary" icon={FileBadge} onClick={() => void chooseCertificateFile(set.id)}>
          {t('import-again')}
        </Button>
        <RemovalButton
          label={t('remove-the-damaged-entry')}
          question={t('remove-named', { name })}
          action={action}
          onConfirm={() => void act('trust.removeDamaged', { trustSetId: set.id, damagedId: entry.id })}
        >
          <p>{without}</p>
        </RemovalButton>
      </div>
    </div>
  );
}
