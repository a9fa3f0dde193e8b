import { useState, type FormEvent, type ReactNode } from 'react';
import type { Account } from '../../../shared/model/account.ts';
import { useCommand } from '../../client/use-command.ts';
import { Button } from '../../components/button.tsx';
import { Confirm } from '../../components/dialog.tsx';
import { explainFault } from '../../../shared/words/index.ts';
import { FaultLine } from '../../components/fault-card.tsx';
import { CheckField, TextField } from '../../components/field.tsx';
import { usePhone } from '../../store/phone-store.ts';
import { setUi, useUi } from '../../store/ui-store.ts';
import { checkFields, draftOf, emptyFields, fieldsOf, type AccountFields } from './account-draft.ts';

/** Everything about one account. Errors are shown once a person has tried to save, and go as they are mended. */
export function AccountForm({
  account,
  action,
  onSaved,
  more,
}: {
  readonly account: Account | null;
  /** What the button says. */
  readonly action: string;
  readonly onSaved: (accountId: string) => void;
  /** Beside the button. */
  readonly more?: ReactNode;
}) {
  const sets = usePhone((snapshot) => snapshot.trustSets);
  const isProtected = usePhone((snapshot) => snapshot.secretsProtected);
  const confirmed = useUi((state) => state.unprotectedConfirmed);
  const [fields, setFields] = useState<AccountFields>(() =>
    account ? fieldsOf(account) : emptyFields(sets.filter((set) => set.isDefault).map(({ id }) => id)),
  );
  const [tried, setTried] = useState(false);
  const [asking, setAsking] = useState(false);
  const command = useCommand('accounts.save');
  const errors = tried ? checkFields(fields) : {};
  const set = (change: Partial<AccountFields>) => setFields({ ...fields, ...change });

  async function save(): Promise<void> {
    const result = await command.run(draftOf(fields, account));
    if (result?.ok) onSaved(result.value.accountId);
  }

  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    setTried(true);
    const form = event.currentTarget;
    if (Object.keys(checkFields(fields)).length > 0) {
      requestAnimationFrame(() => form.querySelector<HTMLElement>('[aria-invalid]')?.focus());
      return;
    }
    if (fields.password && !isProtected && !confirmed) return setAsking(true);
    await save();
  }

  return (
    <form noValidate className="flex flex-col gap-5" onSubmit={(event) => void submit(event)}>
      <div className="grid gap-4 wide:grid-cols-2">
        <TextField
          label="Display name"
          value={fields.displayName}
          maxLength={128}
          hint="Shown to those you call."
          onChange={(event) => set({ displayName: event.target.value })}
        />
        <TextField
          label="Address"
          value={fields.address}
          maxLength={512}
          placeholder="alice@example.com"
          hint="The address under which others call you."
          error={errors.address}
          onChange={(event) => set({ address: event.target.value })}
        />
        <TextField
          label="User name"
          value={fields.user}
          maxLength={256}
          hint="For signing in, if it is not the part before the @."
          onChange={(event) => set({ user: event.target.value })}
        />
        <TextField
          label="Password"
          type="password"
          value={fields.password ?? ''}
          maxLength={1024}
          placeholder={fields.password === null ? 'Stored; type to change it' : ''}
          hint={isProtected ? 'Kept in the system’s keychain.' : 'This system has no keychain to keep it in.'}
          onChange={(event) => set({ password: event.target.value })}
        />
        <div className="grid grid-cols-[1fr_6rem] gap-3 wide:col-span-2">
          <TextField
            label="Server"
            value={fields.proxyHost}
            maxLength={255}
            placeholder="As in the address"
            hint="Only if it differs from what stands after the @. Its certificate must carry this name."
            error={errors.proxyHost}
            onChange={(event) => set({ proxyHost: event.target.value })}
          />
          <TextField
            label="Port"
            value={fields.proxyPort}
            inputMode="numeric"
            placeholder="5061"
            error={errors.proxyPort}
            onChange={(event) => set({ proxyPort: event.target.value })}
          />
        </div>
      </div>
      <fieldset className="flex flex-col gap-2.5">
        <legend className="mb-1.5 text-small font-medium">Trusts servers that are vouched for by</legend>
        {sets.map(({ id, name, anchors }) => (
          <CheckField
            key={id}
            label={`${name} (${anchors.length === 1 ? '1 certificate' : `${anchors.length} certificates`})`}
            checked={fields.trustSetIds.includes(id)}
            onChange={(event) =>
              set({
                trustSetIds: event.target.checked
                  ? [...fields.trustSetIds, id]
                  : fields.trustSetIds.filter((other) => other !== id),
              })
            }
          />
        ))}
        <CheckField
          label="The authorities that this system trusts"
          hint="For servers with a public certificate. A company’s own CA does not need it."
          checked={fields.useSystemRoots}
          onChange={(event) => set({ useSystemRoots: event.target.checked })}
        />
      </fieldset>
      <TextField
        label="Registration lasts, in seconds"
        className="max-w-60"
        value={fields.expiry}
        inputMode="numeric"
        hint="It is renewed in time by itself."
        error={errors.expiry}
        onChange={(event) => set({ expiry: event.target.value })}
      />
      {command.fault && <FaultLine fault={command.fault} />}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" kind="primary" disabled={command.busy}>
          {action}
        </Button>
        {more}
      </div>
      <UnprotectedQuestion
        open={asking}
        onClose={() => setAsking(false)}
        onConfirm={() => {
          setUi({ unprotectedConfirmed: true });
          void save();
        }}
      />
    </form>
  );
}

function UnprotectedQuestion(ask: {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly onConfirm: () => void;
}) {
  const { what, todo } = explainFault({ stage: 'storage', code: 'not-protected' });
  return (
    <Confirm title="Store the password unprotected?" action="Store it unprotected" kind="primary" {...ask}>
      <p>{what}</p>
      <p>{todo}</p>
    </Confirm>
  );
}
