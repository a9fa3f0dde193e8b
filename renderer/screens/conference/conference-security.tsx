import { useState } from 'react';
import type { Call } from '../../../shared/model/call.ts';
import { isolated, words } from '../../../shared/words/index.ts';
import { Dialog } from '../../components/dialog.tsx';
import { weakestCall } from '../../format/conference-security.ts';
import { securitySummary } from '../../format/security.ts';
import { useShownParty } from '../../store/known-parties.ts';
import { useAccount } from '../../store/phone-store.ts';
import { SecurityButton } from '../call/security-button.tsx';
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
  return (
    <>
      <SecurityButton
        tone={tone}
        voice={voice}
        beside={weakest ? t('weakest-is', { name: isolated(name) }) : t('all-alike')}
        onPress={() => setOpen(true)}
      />
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
