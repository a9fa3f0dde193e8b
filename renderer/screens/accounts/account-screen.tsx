import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { act } from '../../client/use-command.ts';
import { Button, buttonClass } from '../../components/button.tsx';
import { Confirm } from '../../components/dialog.tsx';
import { Screen } from '../../components/screen.tsx';
import { bareAddress } from '../../format/address.ts';
import { go, routeHash, useRoute } from '../../store/route.ts';
import { useAccount } from '../../store/phone-store.ts';
import { RegistrationFacts } from '../connection/registration-facts.tsx';
import { AccountForm } from './account-form.tsx';

/** One account to change, or a new one. */
export function AccountScreen() {
  const { subject } = useRoute();
  const status = useAccount(subject);
  const [asking, setAsking] = useState(false);
  const account = status?.account ?? null;
  const back = () => go('settings');
  return (
    <Screen
      title={account ? `Account ${bareAddress(account.aor)}` : 'New account'}
      actions={
        account && (
          <Button icon={Trash2} onClick={() => setAsking(true)}>
            Remove the account…
          </Button>
        )
      }
    >
      <div className="card max-w-2xl p-5">
        <AccountForm
          key={account?.id ?? 'new'}
          account={account}
          action={account ? 'Save the account' : 'Add the account'}
          onSaved={(accountId) => (account ? back() : go('connection', accountId))}
          more={
            <a className={buttonClass('plain')} href={routeHash('settings')}>
              Cancel
            </a>
          }
        />
      </div>
      {status && (
        <div className="mt-4 max-w-2xl">
          <RegistrationFacts status={status} />
        </div>
      )}
      {account && (
        <Confirm
          title={`Remove ${bareAddress(account.aor)}?`}
          action="Sign off and remove the account"
          open={asking}
          onClose={() => setAsking(false)}
          onConfirm={() => {
            back();
            void act('accounts.remove', { accountId: account.id });
          }}
        >
          <p>Calls to this address no longer reach you here. Its password is deleted from this computer.</p>
        </Confirm>
      )}
    </Screen>
  );
}
