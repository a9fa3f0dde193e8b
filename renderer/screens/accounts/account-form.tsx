import { words } from '../../../shared/words/index.ts';
import { Collapsible } from '@base-ui/react/collapsible';
import { ChevronRight } from 'lucide-react';
import { useState, type FormEvent, type ReactNode } from 'react';
import type { Account } from '../../../shared/model/account.ts';
import { administratorSetId } from '../../../shared/model/administrator.ts';
import { useCommand } from '../../client/use-command.ts';
import { Button, buttonClass } from '../../components/button.tsx';
import { FaultLine } from '../../components/fault-card.tsx';
import { TextField } from '../../components/field.tsx';
import { AccountDetails } from './account-details.tsx';
import { UnprotectedQuestion } from './unprotected-question.tsx';
import { usePhone } from '../../store/phone-store.ts';
import { setUi, useUi } from '../../store/ui-store.ts';
import {
  checkFields,
  draftOf,
  emptyFields,
  fieldsOf,
  needsPassword,
  type AccountFields,
  type FieldErrors,
} from './account-draft.ts';

const t = words('accountScreens');

/** The fields as they are typed, and the way from the button to the stored account. */
function useAccountForm(account: Account | null, onSaved: (accountId: string) => void) {
  const sets = usePhone((snapshot) => snapshot.trustSets);
  const isProtected = usePhone((snapshot) => snapshot.secretsProtected);
  const confirmed = useUi((state) => state.unprotectedConfirmed);
  const [fields, setFields] = useState<AccountFields>(() =>
    account
      ? fieldsOf(account)
      : emptyFields(sets.filter((set) => set.isDefault || set.id === administratorSetId).map(({ id }) => id)),
  );
  const [tried, setTried] = useState(false);
  const [asking, setAsking] = useState(false);
  const command = useCommand('accounts.save');
  const errors = tried ? checkFields(fields, account) : {};
  const set = (change: Partial<AccountFields>) => setFields({ ...fields, ...change });

  async function save(): Promise<void> {
    const result = await command.run(draftOf(fields, account));
    if (result?.ok) onSaved(result.value.accountId);
  }

  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    setTried(true);
    const form = event.currentTarget;
    if (Object.keys(checkFields(fields, account)).length > 0) {
      requestAnimationFrame(() => form.querySelector<HTMLElement>('[aria-invalid]')?.focus());
      return;
    }
    if (fields.password && !isProtected && !confirmed) return setAsking(true);
    await save();
  }

  return {
    fields,
    errors,
    set,
    submit,
    command,
    question: {
      open: asking,
      onClose: () => setAsking(false),
      onConfirm: () => {
        setUi({ unprotectedConfirmed: true });
        void save();
      },
    },
  };
}

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
    <form noValidate className="flex flex-col gap-5" onSubmit={(event) => void form.submit(event)}>
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

function OwnFields({
  account,
  fields,
  errors,
  set,
}: {
  readonly account: Account | null;
  readonly fields: AccountFields;
  readonly errors: FieldErrors;
  readonly set: (change: Partial<AccountFields>) => void;
}) {
  const isProtected = usePhone((snapshot) => snapshot.secretsProtected);
  return (
    <div className="grid gap-4 @wide:grid-cols-2">
      <TextField
        label={t('display-name')}
        value={fields.displayName}
        maxLength={128}
        hint={t('shown-to-those-you-call')}
        onChange={(event) => set({ displayName: event.target.value })}
      />
      <TextField
        label={t('address')}
        value={fields.address}
        maxLength={512}
        placeholder={t('alice-example-com')}
        hint={t('the-address-under-which-others')}
        error={errors.address}
        onChange={(event) => set({ address: event.target.value })}
      />
      <TextField
        label={t('user-name')}
        value={fields.user}
        maxLength={256}
        hint={t('for-signing-in-if-it')}
        onChange={(event) => set({ user: event.target.value })}
      />
      <TextField
        label={t('password')}
        type="password"
        value={fields.password ?? ''}
        maxLength={1024}
        placeholder={passwordPlaceholder(fields, account)}
        error={errors.password}
        hint={isProtected ? t('kept-in-the-systems-keychain') : t('this-system-has-no-keychain')}
        onChange={(event) => set({ password: event.target.value })}
      />
    </div>
  );
}

function passwordPlaceholder(fields: AccountFields, account: Account | null): string {
  if (fields.password !== null) return '';
  return needsPassword(fields, account) ? t('enter-it-again-for-this') : t('stored-type-to-change-it');
}

/** Folded where it need not be looked at. */
function Details({ brief, children }: { readonly brief: boolean; readonly children: ReactNode }) {
  if (!brief) return children;
  return (
    <Collapsible.Root>
      <Collapsible.Trigger className={`${buttonClass('quiet', 'small')} group -ml-2.5`}>
        <ChevronRight aria-hidden size={14} className="transition-transform group-aria-expanded:rotate-90" />
        {t('details')}
      </Collapsible.Trigger>
      <Collapsible.Panel className="flex flex-col gap-5 pt-3">{children}</Collapsible.Panel>
    </Collapsible.Root>
  );
}
