import type { TrustedList, TrustSet } from '../../../shared/model/trust.ts';
import { words } from '../../../shared/words/index.ts';
import { administratorSetId } from '../../../shared/model/administrator.ts';
import { act } from '../../client/use-command.ts';
import { listState } from '../../format/revocation-list.ts';
import { date } from '../../format/time.ts';
import { usePhone } from '../../store/phone-store.ts';
import { useNow } from '../../store/use-now.ts';
import { ExportButton } from './export-button.tsx';
import { ImportNote } from './import-note.tsx';
import { ListFacts } from './list-facts.tsx';
import { RemovalButton } from './removal-button.tsx';
import { inWords, nameOf } from './removal.ts';

const t = words('certificateScreens');

const listNote = words('listNotes');

/** All of one revocation list, and the way to use it no longer. */
export function ListDetail({ set, entry }: { readonly set: TrustSet; readonly entry: TrustedList }) {
  const { list, signedBy } = entry;
  const name = t('revocation-list-of', { label: list.label });
  const state = listState(list, useNow(false));
  return (
    <div className="flex flex-col gap-4">
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
          <RemovalButton
            label={t('remove-open')}
            question={t('remove-list', { label: list.label })}
            action={t('remove-and-no-longer-refuse')}
            onConfirm={() =>
              void act('trust.removeList', { trustSetId: set.id, fingerprint256: list.fingerprint256 })
            }
          >
            <p>{t('certificates-that-only-this-list')}</p>
            <HardAccounts setId={set.id} />
          </RemovalButton>
        )}
      </div>
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
