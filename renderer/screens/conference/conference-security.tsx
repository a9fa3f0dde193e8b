import { Lock, LockOpen } from 'lucide-react';
import { useState } from 'react';
import type { Call } from '../../../shared/model/call.ts';
import { isolated, words } from '../../../shared/words/index.ts';
import { Dialog } from '../../components/dialog.tsx';
import { toneText } from '../../components/sign.tsx';
import { weakestCall } from '../../format/conference-security.ts';
import { securitySummary } from '../../format/security.ts';
import { useShownParty } from '../../store/known-parties.ts';
import { useAccount } from '../../store/phone-store.ts';
import { SecurityCard } from '../call/security-card.tsx';

const t = words('conference');
const tCall = words('callScreens');

/** The weakest protection of all, in one line. Opens the card of each call. */
export function ConferenceSecurity({
  calls,
  shown,
}: {
  readonly calls: readonly Call[];
  readonly shown: Call;
}) {
  const [open, setOpen] = useState(false);
  const weakest = weakestCall(calls);
  const call = weakest ?? shown;
  const { name } = useShownParty(call.remote, call.accountId);
  const { tone, voice } = securitySummary(call, useAccount(call.accountId));
  const Icon = tone === 'good' ? Lock : LockOpen;
  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
        className="flex min-h-9 max-w-full items-center gap-2 rounded-card border border-rule bg-surface px-4 py-1.5 text-start hover:bg-hover"
      >
        <Icon aria-hidden size={18} className={`shrink-0 ${toneText[tone]}`} />
        <span className="min-w-0 wrap-anywhere">
          <span className={`font-semibold ${toneText[tone]}`}>{voice}</span>{' '}
          <span className="text-muted">
            {`· ${weakest ? t('weakest-is', { name: isolated(name) }) : t('all-alike')}`}
          </span>
        </span>
      </button>
      <Dialog title={tCall('security')} open={open} onClose={() => setOpen(false)} width="max-w-lg">
        <p>{t('security-about')}</p>
        {calls.map((one) => (
          <PartySecurity key={one.id} call={one} />
        ))}
      </Dialog>
    </>
  );
}

function PartySecurity({ call }: { readonly call: Call }) {
  const { name } = useShownParty(call.remote, call.accountId);
  return (
    <>
      <h3 className="mt-4 border-t border-rule pt-3 text-lead font-semibold">
        <bdi>{name}</bdi>
      </h3>
      <SecurityCard call={call} status={useAccount(call.accountId)} label={name} />
    </>
  );
}
