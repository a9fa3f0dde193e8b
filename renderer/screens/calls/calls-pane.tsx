import { BellOff, History, Trash2 } from 'lucide-react';
import { useDeferredValue, useRef, useState } from 'react';
import { longestSearch } from '../../../shared/model/history.ts';
import { words } from '../../../shared/words/index.ts';
import { act } from '../../client/use-command.ts';
import { Button } from '../../components/button.tsx';
import { Confirm } from '../../components/dialog.tsx';
import { Empty } from '../../components/screen.tsx';
import { Segmented } from '../../components/segmented.tsx';
import { usePhone } from '../../store/phone-store.ts';
import { useUi } from '../../store/ui-store.ts';
import { DialForm } from '../dialer/dial-form.tsx';
import { TryExtensions } from '../dialer/try-extensions.tsx';
import { CallList } from '../history/call-list.tsx';
import type { Wanted } from '../history/history-view.ts';
import { useLookedAt } from '../history/use-looked-at.ts';

const t = words('calls');

/** The list of the calls room: the one field, and below it the finished calls that match it. */
export function CallsPane({ isStageOpen }: { readonly isStageOpen: boolean }) {
  // With the stage open, the first heading is what it shows.
  const Heading = isStageOpen ? 'h2' : 'h1';
  return (
    <section
      aria-label={t('calls')}
      className="@container scrolls flex min-h-0 flex-1 flex-col gap-2 bg-surface pt-2 roomy:border-e roomy:border-rule"
    >
      <Heading className="sr-only">{t('calls')}</Heading>
      <div className="scrolls flex max-h-3/4 shrink-0 flex-col gap-2 px-4 pt-1">
        <DialForm />
        <TryExtensions />
        <NarrowSwitch />
      </div>
      <FinishedCalls />
    </section>
  );
}

/** Where the rail has no room for it. */
function NarrowSwitch() {
  const isOn = usePhone(({ settings }) => settings.doNotDisturb);
  const hasAccount = usePhone(({ accounts }) => accounts.length > 0);
  if (isOn || !hasAccount) return null;
  return (
    <Button
      kind="quiet"
      icon={BellOff}
      className="-ms-3.5 self-start wide:hidden"
      onClick={() => void act('settings.save', { doNotDisturb: true })}
    >
      {t('do-not-disturb')}
    </Button>
  );
}

function FinishedCalls() {
  const count = usePhone(({ history }) => history.count);
  const { dialled } = useUi();
  const search = useDeferredValue(dialled.trim().slice(0, longestSearch));
  const [which, setWhich] = useState<Wanted['which']>('all');
  const [asking, setAsking] = useState(false);
  const head = useRef<HTMLDivElement>(null);
  useLookedAt(head, search === '');
  if (count === 0) {
    return (
      <Empty icon={History} title={t('no-calls-yet')}>
        {t('no-calls-about')}
      </Empty>
    );
  }
  return (
    <>
      <div ref={head} className="flex flex-wrap items-center justify-between gap-2 px-4">
        <Segmented
          legend={t('which-calls')}
          options={[
            ['all', t('recent')],
            ['missed', t('missed')],
          ]}
          value={which}
          onChange={setWhich}
        />
        <Button kind="quiet" icon={Trash2} className="-me-3.5" onClick={() => setAsking(true)}>
          {t('delete-all')}
        </Button>
      </div>
      <CallList which={which} search={search} />
      <Confirm
        title={t('delete-title')}
        action={t('delete-entries', { count })}
        open={asking}
        onClose={() => setAsking(false)}
        onConfirm={() => void act('history.clear')}
      >
        <p>{t('delete-about')}</p>
      </Confirm>
    </>
  );
}
