import { BellRing, Pencil } from 'lucide-react';
import { useState } from 'react';
import { words } from '../../../shared/words/index.ts';
import { Button } from '../../components/button.tsx';
import { usePhone } from '../../store/phone-store.ts';
import { LampKey } from './lamp-key.tsx';
import { LampsDialog } from './lamps-dialog.tsx';

const t = words('lamps');

/** The watched extensions of all accounts, each with its lamp; before the first, how to begin. */
export function LampsSection() {
  const lamps = usePhone((snapshot) => snapshot.lamps);
  const accounts = usePhone((snapshot) => snapshot.accounts);
  const [isEditing, setIsEditing] = useState(false);
  if (accounts.length === 0) return null;
  return (
    <section aria-label={t('extensions')} className="flex shrink-0 flex-col gap-1 px-4">
      {lamps.length === 0 ? (
        <Button
          size="small"
          kind="quiet"
          icon={BellRing}
          className="-ms-3 self-start"
          onClick={() => setIsEditing(true)}
        >
          {t('begin')}
        </Button>
      ) : (
        <div className="flex flex-wrap items-center justify-between gap-x-2">
          <h2 className="text-tiny font-semibold text-muted">{t('extensions')}</h2>
          <Button
            size="small"
            kind="quiet"
            icon={Pencil}
            className="-me-3"
            onClick={() => setIsEditing(true)}
          >
            {t('edit')}
          </Button>
        </div>
      )}
      {lamps.length > 0 && (
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
      )}
      <LampsDialog open={isEditing} onClose={() => setIsEditing(false)} />
    </section>
  );
}
