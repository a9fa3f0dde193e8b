import { useState } from 'react';
import { longestEcho, type Account } from '../../../shared/model/account.ts';
import type { AccountStatus } from '../../../shared/model/snapshot.ts';
import { words } from '../../../shared/words/index.ts';
import { act } from '../../client/use-command.ts';
import { Button, buttonClass } from '../../components/button.tsx';
import { TextField } from '../../components/field.tsx';
import { Screen } from '../../components/screen.tsx';
import { bareAddress } from '../../format/address.ts';
import { usePhone } from '../../store/phone-store.ts';
import { routeHash } from '../../store/route.ts';
import { draftOf, fieldsOf } from '../accounts/account-draft.ts';
import { placeCall } from '../dialer/place-call.ts';
import { attemptOf } from './attempt.ts';

const t = words('setup');

/** The address under which calls come, and a call to hear oneself. */
export function DoneStep({ status }: { readonly status: AccountStatus }) {
  const { id, aor } = status.account;
  const isReachable = attemptOf(status) === 'registered';
  const address = bareAddress(aor);
  return (
    <Screen width="form" title={isReachable ? t('reachable', { address }) : t('not-reachable')}>
      <div className="card flex flex-col gap-5 p-5">
        {isReachable ? (
          <Echo account={status.account} />
        ) : (
          <>
            <p>{t('not-reachable-about', { address })}</p>
            <a className={`${buttonClass()} self-start`} href={routeHash('connection', id)}>
              {t('show-connection')}
            </a>
          </>
        )}
        <a className={`${buttonClass('primary')} self-end`} href={routeHash('phone')}>
          {t('to-the-phone')}
        </a>
      </div>
    </Screen>
  );
}

/**
 * Companies give the echo different numbers: the person enters theirs, and the account keeps it for
 * the connection check.
 */
function Echo({ account }: { readonly account: Account }) {
  const given = usePhone((snapshot) => snapshot.administrator.policy)?.echo ?? '';
  const known = account.echo || given;
  const [number, setNumber] = useState(known);
  async function call(): Promise<void> {
    const echo = number.trim();
    if (echo === '') return;
    if (echo !== known) await act('accounts.save', { ...draftOf(fieldsOf(account), account), echo });
    await placeCall(account.id, echo);
  }
  return (
    <form
      className="flex flex-col items-start gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        void call();
      }}
    >
      <TextField
        className="w-full"
        short
        label={t('echo')}
        hint={t('echo-about')}
        value={number}
        maxLength={longestEcho}
        onChange={({ target }) => setNumber(target.value)}
      />
      <Button type="submit" disabled={number.trim() === ''}>
        {t('call-echo')}
      </Button>
    </form>
  );
}
