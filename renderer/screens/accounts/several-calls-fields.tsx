import { mostCalls } from '../../../shared/model/several-calls.ts';
import { words } from '../../../shared/words/index.ts';
import { CheckField, TextField } from '../../components/field.tsx';
import type { AccountErrors, AccountFields } from './account-draft.ts';

const t = words('accountScreens');

/** How many calls the account has at once, and whether a second one rings. */
export function SeveralCallsFields({
  fields,
  errors,
  set,
}: {
  readonly fields: AccountFields;
  readonly errors: AccountErrors;
  readonly set: (change: Partial<AccountFields>) => void;
}) {
  return (
    <>
      <CheckField
        label={t('call-waiting')}
        hint={t('call-waiting-about')}
        checked={fields.callWaiting}
        onChange={(event) => set({ callWaiting: event.target.checked })}
      />
      <TextField
        label={t('call-limit')}
        short
        value={fields.callLimit}
        inputMode="numeric"
        hint={t('call-limit-about', { most: mostCalls })}
        error={errors.callLimit}
        onChange={(event) => set({ callLimit: event.target.value })}
      />
    </>
  );
}
