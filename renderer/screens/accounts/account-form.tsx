import { words } from '../../../shared/words/index.ts';
import type { ReactNode } from 'react';
import type { Account } from '../../../shared/model/account.ts';
import { Button } from '../../components/button.tsx';
import { Disclosure } from '../../components/disclosure.tsx';
import { FaultLine } from '../../components/fault-card.tsx';
import { AccountDetails } from './account-details.tsx';
import { UnprotectedQuestion } from './unprotected-question.tsx';
import { OwnFields } from './own-fields.tsx';
import { useAccountForm } from './use-account-form.ts';

const t = words('accountScreens');

/**
 * Everything about one account. Errors are shown once a person has tried to save, and go as they
 * are mended.
 */
export function AccountForm({
  account,
  action,
  onSaved,
  more,
  brief = false,
}: {
  readonly account: Account | null;
  /** What the button says. */
  readonly action: string;
  readonly onSaved: (accountId: string) => void;
  /** Beside the button. */
  readonly more?: ReactNode;
  /** Server and trust are filled in already and need not be looked at. */
  readonly brief?: boolean;
}) {
  const form = useAccountForm(account, onSaved);
  const { fields, errors, set, command, question } = form;
  return (
    <form noValidate className="flex flex-col gap-5" onSubmit={form.submit}>
      <OwnFields account={account} fields={fields} errors={errors} set={set} />
      <Details brief={brief}>
        <AccountDetails fields={fields} errors={errors} set={set} />
      </Details>
      {command.fault && <FaultLine fault={command.fault} />}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" kind="primary" disabled={command.busy}>
          {action}
        </Button>
        {more}
      </div>
      <UnprotectedQuestion secret="password" {...question} />
    </form>
  );
}

/** Folded where it need not be looked at. */
function Details({ brief, children }: { readonly brief: boolean; readonly children: ReactNode }) {
  if (!brief) return children;
  return (
    <Disclosure title={t('details')}>
      <div className="flex flex-col gap-5 pt-3">{children}</div>
    </Disclosure>
  );
}
