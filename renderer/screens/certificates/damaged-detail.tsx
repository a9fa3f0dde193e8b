import { FileBadge, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { DamagedTrust, TrustSet } from '../../../shared/model/trust.ts';
import { damagedTrustWords, words } from '../../../shared/words/index.ts';
import { act } from '../../client/use-command.ts';
import { Button } from '../../components/button.tsx';
import { Confirm } from '../../components/dialog.tsx';
import { Facts } from '../../components/facts.tsx';
import { ImportNote } from './import-note.tsx';
import { chooseCertificateFile } from './import-certificate.ts';

const t = words('certificateScreens');

/** What the profile's file no longer gives, and the two ways on: import it again, or do without. */
export function DamagedDetail({
  set,
  entry,
  plain = false,
}: {
  readonly set: TrustSet;
  readonly entry: DamagedTrust;
  readonly plain?: boolean;
}) {
  const [asking, setAsking] = useState(false);
  const { name, effect, without, action } = damagedTrustWords(entry);
  return (
    <div className={plain ? 'flex flex-col gap-4' : 'card flex flex-col gap-4 p-5'}>
      {!plain && (
        <h2 className="text-lead font-semibold wrap-anywhere">
          <bdi>{name}</bdi>
        </h2>
      )}
      <ImportNote tone="warn">{effect}</ImportNote>
      {entry.source !== null && <Facts pairs={[[t('imported-from'), entry.source]]} />}
      <div className="flex flex-wrap gap-2">
        <Button kind="primary" icon={FileBadge} onClick={() => void chooseCertificateFile(set.id)}>
          {t('import-again')}
        </Button>
        <Button icon={Trash2} onClick={() => setAsking(true)}>
          {t('remove-the-damaged-entry')}
        </Button>
      </div>
      <Confirm
        title={t('remove-named', { name })}
        action={action}
        open={asking}
        onClose={() => setAsking(false)}
        onConfirm={() => void act('trust.removeDamaged', { trustSetId: set.id, damagedId: entry.id })}
      >
        <p>{without}</p>
      </Confirm>
    </div>
  );
}
