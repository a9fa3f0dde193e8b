import { words } from '../../../shared/words/index.ts';
import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { act } from '../../client/use-command.ts';
import { Button, buttonClass } from '../../components/button.tsx';
import { Confirm } from '../../components/dialog.tsx';
import { CheckLink } from '../../components/check-link.tsx';
import { LadderLink } from '../../components/ladder-link.tsx';
import { Screen } from '../../components/screen.tsx';
import { bareAddress } from '../../format/address.ts';
import { go, routeHash, useRoute } from '../../store/route.ts';
import { useAccount } from '../../store/phone-store.ts';
import { RegistrationFacts } from '../connection/registration-facts.tsx';
import { AccountForm } from './account-form.tsx';

const t = words('accountScreens');

/** One account to change, or a new one. */
export function AccountScreen() {
  const { subject } = useRoute();
  const status = useAccount(subject);
  const [asking, setAsking] = useState(false);
  const account = status?.account ?? null;
  const back = () => go('settings');
  return (
    <Screen
      width="form"
      title={account ? t('account-named', { bareAddress: bareAddress(account.aor) }) : t('new-account')}
      actions={
        account && (
          <Button icon={Trash2} onClick={() => setAsking(true)}>
            {t('remove-the-account')}
          </Button>
        )
      }
    >
      <div className="card p-5">
        <AccountForm
          key={account?.id ?? 'new'}
          account={account}
          action={account ? t('save-the-account') : t('add-the-account')}
          onSaved={(accountId) => (account ? back() : go('connection', accountId))}
          more={
            <a className={buttonClass('plain')} href={routeHash('settings')}>
              {t('cancel')}
            </a>
          }
        />
      </div>
      {status && (
        <>
          <div className="flex flex-wrap gap-2">
            <CheckLink accountId={status.account.id} />
            <LadderLink kind="registration" id={status.account.id} />
          </div>
          <div>
            <RegistrationFacts status={status} />
          </div>
        </>
      )}
      {account && (
        <Confirm
          title={t('remove-named', { bareAddress: bareAddress(account.aor) })}
          action={t('sign-off-and-remove-the')}
          open={asking}
          onClose={() => setAsking(false)}
          onConfirm={() => {
            back();
            void act('accounts.remove', { accountId: account.id });
          }}
        >
          <p>{t('calls-to-this-address-no')}</p>
        </Confirm>
      )}
    </Screen>
  );
}
