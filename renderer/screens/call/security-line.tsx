import { Lock, LockOpen } from 'lucide-react';
import { useState } from 'react';
import type { Call } from '../../../shared/model/call.ts';
import type { AccountStatus } from '../../../shared/model/snapshot.ts';
import { words } from '../../../shared/words/index.ts';
import { Dialog } from '../../components/dialog.tsx';
import { LadderLink } from '../../components/ladder-link.tsx';
import { toneText } from '../../components/sign.tsx';
import { securitySummary } from '../../format/security.ts';
import { SecurityCard } from './security-card.tsx';

const t = words('callScreens');

/** What protects this call, in one line. Opens the card that says it in full. */
export function SecurityLine({
  call,
  status,
}: {
  readonly call: Call;
  readonly status: AccountStatus | null;
}) {
  const [open, setOpen] = useState(false);
  const { tone, voice, signalling } = securitySummary(call, status);
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
          <span className="text-muted">{`· ${signalling}`}</span>
        </span>
      </button>
      <Dialog title={t('security')} open={open} onClose={() => setOpen(false)} width="max-w-lg">
        <SecurityCard call={call} status={status} />
        <div className="mt-3 flex justify-end">
          <LadderLink kind="call" id={call.id} />
        </div>
      </Dialog>
    </>
  );
}
