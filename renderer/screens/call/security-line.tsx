import { useState } from 'react';
import type { Call } from '../../../shared/model/call.ts';
import type { AccountStatus } from '../../../shared/model/snapshot.ts';
import { words } from '../../../shared/words/index.ts';
import { Dialog } from '../../components/dialog.tsx';
import { LadderLink } from '../../components/ladder-link.tsx';
import { securitySummary } from '../../format/security.ts';
import { SecurityButton } from './security-button.tsx';
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
  return (
    <>
      <SecurityButton tone={tone} voice={voice} beside={signalling} onPress={() => setOpen(true)} />
      <Dialog title={t('security')} open={open} onClose={() => setOpen(false)} width="max-w-lg">
        <SecurityCard call={call} status={status} />
        <div className="mt-3 flex justify-end">
          <LadderLink kind="call" id={call.id} />
        </div>
      </Dialog>
    </>
  );
}
