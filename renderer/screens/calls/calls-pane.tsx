import { BellOff } from 'lucide-react';
import { words } from '../../../shared/words/index.ts';
import { act } from '../../client/use-command.ts';
import { Button } from '../../components/button.tsx';
import { ListPane } from '../../components/list-pane.tsx';
import { usePhone } from '../../store/phone-store.ts';
import { DialForm } from '../dialer/dial-form.tsx';
import { TryExtensions } from '../dialer/try-extensions.tsx';
import { VoicemailRows } from './voicemail-row.tsx';
import { FinishedCalls } from './finished-calls.tsx';

const t = words('calls');

/** The list of the calls room: the one field, and below it the finished calls that match it. */
export function CallsPane({ isStageOpen }: { readonly isStageOpen: boolean }) {
  return (
    <ListPane
      title={t('calls')}
      isStageOpen={isStageOpen}
      head={
        <>
          <DialForm />
          <TryExtensions />
          <VoicemailRows />
          <NarrowSwitch />
        </>
      }
    >
      <FinishedCalls />
    </ListPane>
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
