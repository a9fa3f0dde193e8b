import { useRef } from 'react';
import { accountTarget } from '../../../shared/dialled-number.ts';
import type { Call } from '../../../shared/model/call.ts';
import { partyName } from '../../../shared/shown-address.ts';
import { isolated, words } from '../../../shared/words/index.ts';
import { act } from '../../client/use-command.ts';
import { Dialog } from '../../components/dialog.tsx';
import { useShownParty } from '../../store/known-parties.ts';
import { useAccount, usePhone } from '../../store/phone-store.ts';
import { setUi, useUi } from '../../store/ui-store.ts';
import { TargetForm, type Target } from './target-form.tsx';

const t = words('transfer');

/** The one field for whom the call goes to: its text, then Enter. */
export function TransferDialog() {
  const callId = useUi(({ transferring }) => transferring);
  const call = usePhone(({ calls }) => calls.find(({ id }) => id === callId)) ?? null;
  if (call?.state !== 'established') return null;
  return <OneTransfer key={call.id} call={call} />;
}

const close = (): void => setUi({ transferring: null });

function OneTransfer({ call }: { readonly call: Call }) {
  const { name } = useShownParty(call.remote, call.accountId);
  const field = useRef<HTMLInputElement>(null);
  const others = useOtherCalls(call);
  const account = useAccount(call.accountId)?.account;
  function pick(row: Target | undefined, typed: string): boolean {
    const target = row?.target ?? typed;
    const toCallId = row?.callId ?? null;
    const isTarget = account !== undefined && accountTarget(target, account) !== null;
    if (toCallId === null && !isTarget) return false;
    if (toCallId === null) void act('transfers.begin', { callId: call.id, target });
    else void act('transfers.connect', { callId: call.id, toCallId });
    close();
    return true;
  }
  return (
    <Dialog
      title={t('title', { name })}
      description={t('about', { name: isolated(name) })}
      open
      onClose={close}
      width="max-w-lg"
      initialFocus={field}
    >
      <TargetForm field={field} label={t('field')} action={t('send')} first={others} onPick={pick} />
    </Dialog>
  );
}

/** The other calls that are talked in: both sides can be connected. */
function useOtherCalls(call: Call): readonly Target[] {
  return usePhone((snapshot) => snapshot.calls)
    .filter(({ id, state }) => id !== call.id && state === 'established')
    .map(({ id, remote }) => ({
      callId: id,
      name: partyName(remote),
      target: `call:${id}`,
      address: t('connect-call'),
      accountId: null,
    }));
}
