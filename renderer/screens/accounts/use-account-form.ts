import { useState } from 'react';
import type { Account } from '../../../shared/model/account.ts';
import { useCommand } from '../../client/use-command.ts';
import { useForm } from '../../components/use-form.ts';
import { usePhone } from '../../store/phone-store.ts';
import { setUi, useUi } from '../../store/ui-store.ts';
import { checkFields, draftOf, emptyFields, fieldsOf, type AccountFields } from './account-draft.ts';
import { useDefaultTrustSetIds } from './trust-fields.tsx';

/** The fields as they are typed, and the way from the button to the stored account. */
export function useAccountForm(account: Account | null, onSaved: (accountId: string) => void) {
  const trustSetIds = useDefaultTrustSetIds();
  const isProtected = usePhone((snapshot) => snapshot.secretsProtected);
  const confirmed = useUi((state) => state.unprotectedConfirmed);
  const [asking, setAsking] = useState(false);
  const command = useCommand('accounts.save');
  const form = useForm(
    () => (account ? fieldsOf(account) : emptyFields(trustSetIds)),
    (fields) => checkFields(fields, account),
    async (fields) => {
      if (fields.password && !isProtected && !confirmed) setAsking(true);
      else await save(fields);
    },
  );

  async function save(fields: AccountFields): Promise<void> {
    const result = await command.run(draftOf(fields, account));
    if (result?.ok) onSaved(result.value.accountId);
  }

  return {
    ...form,
    command,
    question: {
      open: asking,
      onClose: () => setAsking(false),
      onConfirm: () => {
        setUi({ unprotectedConfirmed: true });
        void save(form.fields);
      },
    },
  };
}
