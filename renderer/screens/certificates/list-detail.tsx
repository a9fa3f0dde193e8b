import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { TrustedList, TrustSet } from '../../../shared/model/trust.ts';
import { words } from '../../../shared/words/index.ts';
import { administratorSetId } from '../../../shared/model/administrator.ts';
import { act } from '../../client/use-command.ts';
import { Button } from '../../components/button.tsx';
import { Confirm } from '../../components/dialog.tsx';
import { listState } from '../../format/revocation-list.ts';
import { date } from '../../format/time.ts';
import { usePhone } from '../../store/phone-store.ts';
import { useNow } from '../../store/use-now.ts';
import { ExportButton } from './export-button.tsx';
import { ImportNote } from './import-note.tsx';
import { ListFacts } from './list-facts.tsx';
import { inWords, nameOf } from './removal.ts';

const t = words('certificateScreens');

const listNote = words('listNotes');

/** All of one revocation list, and the way to use it no longer. */
export function ListDetail({
  set,
  entry,
  plain = false,
}: {
  readonly set: TrustSet;
  readonly entry: TrustedList;
  readonly plain?: boolean;
}) {
  const [asking, setAsking] = useState(false);
  const { list, signedBy } = entry;
  const name = t('revocation-list-of', { label: list.label });
  const state = listState(list, useNow(false));
  return (
    <div className={plain ? 'flex flex-col gap-4' : 'card flex flex-col gap-4 p-5'}>
      {!plain && (
        <h2 className="text-lead font-semibold wrap-anywhere">
          <bdi>{name}</bdi>
        </h2>
      )}
      {signedBy === null && <ImportNote tone="warn">{listNote('unproven')}</ImportNote>}
      {state !== 'current' && <ImportNote tone="warn">{listNote(state)}</ImportNote>}
      <ListFacts
        list={list}
        signedBy={signedBy}
        source={t('imported-on', { source: entry.source, date: date(entry.importedAt) })}
      />
      <div className="flex flex-wrap gap-2">
        <ExportButton name={`“${name}”`} trustSetId={set.id} fingerprint256={list.fingerprint256} />
        {set.id !== administratorSetId && (
          <Button icon={Trash2} onClick={() => setAsking(true)}>
            {t('remove-open')}
          </Button>
        )}
      </div>
      <Confirm
        title={t('remove-list', { label: list.label })}
        action={t('remove-and-no-longer-refuse')}
        open={asking}
        onClose={() => setAsking(false)}
        onConfirm={() =>
          void act('trust.removeList', { trustSetId: set.id, fingerprint256: list.fingerprint256 })
        }
      >
        <p>{t('certificates-that-only-this-list')}</p>
        <HardAccounts setId={set.id} />
      </Confirm>
    </div>
  );
}

/** Accounts that refuse where it cannot be told: without the list they may lose their server. */
function HardAccounts({ setId }: { readonly setId: string }) {
  const hard = usePhone((snapshot) => snapshot.accounts).filter(
    ({ account }) => account.revocation === 'hard' && account.trustSetIds.includes(setId),
  );
  if (hard.length === 0) return null;
  return (
    <p className="text-ink">{t('hard-accounts', { names: inWords(hard.map(nameOf)), count: hard.length })}</p>
  );
}
