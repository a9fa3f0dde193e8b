import { useState, type FormEvent } from 'react';
import type { Account } from '../../../shared/model/account.ts';
import { administratorSetId } from '../../../shared/model/administrator.ts';
import { useCommand } from '../../client/use-command.ts';
import { usePhone } from '../../store/phone-store.ts';
import { setUi, useUi } from '../../store/ui-store.ts';
import { checkFields, draftOf, emptyFields, fieldsOf, type AccountFields } from './account-draft.ts';

/** The fields as they are typed, and the way from the button to the stored account. */
export function useAccountForm(account: Account | null, onSaved: (accountId: string) => void) {
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
