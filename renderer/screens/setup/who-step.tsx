import type { Account } from '../../../shared/model/account.ts';
import { words } from '../../../shared/words/index.ts';
import { act } from '../../client/use-command.ts';
import { Button, buttonClass } from '../../components/button.tsx';
import { Disclosure } from '../../components/disclosure.tsx';
import { FaultLine } from '../../components/fault-card.tsx';
import { usePhoneStore } from '../../store/phone-store.ts';
import { go, routeHash } from '../../store/route.ts';
import { ServerFields } from '../accounts/account-details.tsx';
import { AddressField, NameField, PasswordField, UserField } from '../accounts/own-fields.tsx';
import { ImportButton } from '../migration/import-button.tsx';
import type { Imported } from '../migration/use-migration.tsx';
import { subjectOf } from './place.ts';
import { UnprotectedQuestion } from '../accounts/unprotected-question.tsx';
import { useAccountForm } from '../accounts/use-account-form.ts';

const t = words('setup');

/** Address, password and name; the server and the user name are folded. */
export function WhoStep({
  account,
  onStored,
}: {
  /** Null: it is not stored yet. */
  readonly account: Account | null;
  readonly onStored: (accountId: string) => void;
}) {
  const form = useAccountForm(account, (accountId) => {
    void act('accounts.register', { accountId });
    whenShown(accountId, () => onStored(accountId));
  });
  const { command, question, ...fields } = form;
  return (
    <>
      <form noValidate className="card flex flex-col gap-5 p-5" onSubmit={form.submit}>
        <p className="text-muted">{t('who-about')}</p>
        <AddressField {...fields} isFocused />
        <PasswordField {...fields} account={account} />
        <NameField {...fields} />
        <Disclosure title={t('more')} isOpenAtFirst={fields.fields.proxyHost !== ''}>
          <div className="mt-3 flex flex-col gap-4">
            <UserField {...fields} />
            <ServerFields {...fields} />
            {account === null && (
              <a className={`${buttonClass('quiet', 'small')} self-start`} href={routeHash('account', 'new')}>
                {t('all-at-once')}
              </a>
            )}
          </div>
        </Disclosure>
        {command.fault && <FaultLine fault={command.fault} />}
        <div className="flex flex-wrap justify-end gap-2">
          <Button type="submit" kind="primary" disabled={command.busy}>
            {t('next')}
          </Button>
        </div>
        <UnprotectedQuestion secret="password" {...question} />
      </form>
      {account === null && <AnotherPhone />}
    </>
  );
}

/** A person with one account goes on with it; with several they begin where these stand. */
function AnotherPhone() {
  function onImported(imported: Imported): void {
    if (imported.kind === 'settings') return go('settings', 'accounts');
    const [only, ...others] = imported.accountIds;
    if (only === undefined || others.length > 0) return go('settings', 'accounts');
    whenShown(only, () => go('setup', subjectOf('who', only)));
  }
  return (
    <div className="card flex flex-col gap-2 p-5">
      <p className="text-muted">{t('another-phone-about')}</p>
      <ImportButton label={t('another-phone')} onImported={onImported} />
    </div>
  );
}

/** The next step shows the account: it waits until the page knows it. */
function whenShown(accountId: string, then: () => void): void {
  const isShown = (): boolean =>
    usePhoneStore.getState().snapshot?.accounts.some(({ account }) => account.id === accountId) ?? false;
  if (isShown()) return then();
  const stop = usePhoneStore.subscribe(() => {
    if (!isShown()) return;
    stop();
    then();
  });
}
