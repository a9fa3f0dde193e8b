import { Keyboard } from 'lucide-react';
import { words } from '../../../shared/words/index.ts';
import { Avatar } from '../../components/avatar.tsx';
import { Button } from '../../components/button.tsx';
import { Sign, toneText } from '../../components/sign.tsx';
import { accountWords, countsDown } from '../../format/account-words.ts';
import { withDoNotDisturb } from '../../format/do-not-disturb.ts';
import { isAlive } from '../../format/call-words.ts';
import { usePhone } from '../../store/phone-store.ts';
import { setUi, useUi } from '../../store/ui-store.ts';
import { useNow } from '../../store/use-now.ts';
import { CallScreen } from '../call/call-screen.tsx';

const t = words('calls');

/** Beside the list: the call that goes on, or whether calls reach the person. */
export function CallsStage() {
  const isInCall = usePhone(({ calls }) => calls.some((call) => isAlive(call) && call.state !== 'offered'));
  return isInCall ? <CallScreen /> : <Idle />;
}

function Idle() {
  const accounts = usePhone((snapshot) => snapshot.accounts);
  const { accountId } = useUi();
  const isSilent = usePhone(({ settings }) => settings.doNotDisturb);
  const status = accounts.find(({ account }) => account.id === accountId) ?? accounts[0];
  const now = useNow(status !== undefined && countsDown(status));
  if (!status) return null;
  const { tone, state, detail } = withDoNotDisturb(accountWords(status, now), isSilent);
  return (
    <div className="scrolls flex flex-1 flex-col items-center gap-2 px-6 pt-[18dvh] pb-6 text-center">
      <Avatar
        name={status.account.displayName || status.account.aor.replace(/^sips?:/, '')}
        size="large"
        tone="accent"
      />
      <p className={`mt-4 flex items-center gap-2 text-title font-semibold wrap-anywhere ${toneText[tone]}`}>
        <Sign tone={tone} size={20} />
        {state}
      </p>
      {detail !== null && <p className="max-w-md text-muted wrap-anywhere">{detail}</p>}
      <p className="mt-2 max-w-md text-muted">{t('how-to-begin')}</p>
      <Button className="mt-4" icon={Keyboard} onClick={() => setUi({ keyboardSheet: true })}>
        {t('show-the-keys')}
      </Button>
    </div>
  );
}
