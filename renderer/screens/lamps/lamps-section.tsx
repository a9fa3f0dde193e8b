import { BellRing, Pencil } from 'lucide-react';
import { words } from '../../../shared/words/index.ts';
import { Button } from '../../components/button.tsx';
import { ListButton } from '../../components/list-button.tsx';
import { usePhone } from '../../store/phone-store.ts';
import { LampKey } from './lamp-key.tsx';

const t = words('lamps');

/** The watched extensions of all accounts, each with its lamp. `onChoose` opens their list. */
export function LampsSection({ onChoose }: { readonly onChoose: () => void }) {
  const lamps = usePhone((snapshot) => snapshot.lamps);
  const accounts = usePhone((snapshot) => snapshot.accounts);
  if (lamps.length === 0) return null;
  return (
    <section aria-label={t('extensions')} className="flex shrink-0 flex-col gap-1 px-4">
      <div className="flex flex-wrap items-center justify-between gap-x-2">
        <h2 className="text-tiny font-semibold text-muted">{t('extensions')}</h2>
        <Button size="small" kind="quiet" icon={Pencil} className="-me-3" onClick={onChoose}>
          {t('edit')}
        </Button>
      </div>
      <ul className="scrolls grid max-h-[40dvh] grid-cols-[repeat(auto-fill,minmax(8.5rem,1fr))] gap-1.5 pb-1">
        {lamps.map((lamp) => {
          const status = accounts.find(({ account }) => account.id === lamp.accountId);
          return (
            <li key={lamp.id} className="grid min-w-0">
              {status && <LampKey lamp={lamp} account={status.account} />}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** Before the first extension is watched: how to begin. */
export function WatchButton({ onChoose }: { readonly onChoose: () => void }) {
  const canWatch = usePhone(({ lamps, accounts }) => lamps.length === 0 && accounts.length > 0);
  if (!canWatch) return null;
  return (
    <ListButton icon={BellRing} onPress={onChoose}>
      {t('begin')}
    </ListButton>
  );
}
