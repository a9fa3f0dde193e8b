import { useRef } from 'react';
import { accountTarget } from '../../../shared/dialled-number.ts';
import type { Call } from '../../../shared/model/call.ts';
import { isolated, words } from '../../../shared/words/index.ts';
import { act } from '../../client/use-command.ts';
import { Dialog } from '../../components/dialog.tsx';
import { useShownParty } from '../../store/known-parties.ts';
import { useAccount, usePhone } from '../../store/phone-store.ts';
import { setUi, useUi } from '../../store/ui-store.ts';
import { TargetForm, type Target } from './target-form.tsx';

const t = words('answering');

/** Sends a call that rings to somebody else; gone as soon as it rings no longer. */
export function RedirectDialog() {
  const callId = useUi(({ redirecting }) => redirecting);
  const call = usePhone(({ calls }) => calls.find(({ id }) => id === callId)) ?? null;
  if (call?.state !== 'offered') return null;
  return <OneRedirect key={call.id} call={call} />;
}

const close = (): void => setUi({ redirecting: null });

function OneRedirect({ call }: { readonly call: Call }) {
  const { name } = useShownParty(call.remote, call.accountId);
  const field = useRef<HTMLInputElement>(null);
  const account = useAccount(call.accountId)?.account;
  function pick(row: Target | undefined, typed: string): boolean {
    const target = row?.target ?? typed;
    if (account === undefined || accountTarget(target, account) === null) return false;
    void act('answering.redirect', { callId: call.id, target });
    close();
    return true;
  }
  return (
    <Dialog
      title={t('send-title', { name })}
      description={t('send-about', { name: isolated(name) })}
      open
      onClose={close}
      width="max-w-lg"
      initialFocus={field}
    >
      <TargetForm field={field} label={t('send-field')} action={t('send')} onPick={pick} />
    </Dialog>
  );
}
