import type { FormEvent, ReactNode } from 'react';
import type { Fault } from '../../../shared/errors.ts';
import { words } from '../../../shared/words/index.ts';
import { Button } from '../../components/button.tsx';
import { FaultLine } from '../../components/fault-card.tsx';
import { TextField } from '../../components/field.tsx';
import { usePhone } from '../../store/phone-store.ts';

const t = words('serverRows');

interface ServerFormProps {
  readonly saveText: string;
  readonly command: { readonly busy: boolean; readonly fault: Fault | null };
  readonly onSubmit: (event: FormEvent<HTMLFormElement>) => void;
  readonly onCancel: () => void;
  readonly children: ReactNode;
}

/** The form of a server in the settings: its fields, why it could not be saved, its buttons. */
export function ServerForm({ saveText, command, onSubmit, onCancel, children }: ServerFormProps) {
  return (
    <form noValidate className="flex flex-col gap-4 p-4" onSubmit={onSubmit}>
      {children}
      {command.fault && <FaultLine fault={command.fault} />}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" kind="primary" disabled={command.busy}>
          {saveText}
        </Button>
        <Button onClick={onCancel}>{t('cancel')}</Button>
      </div>
    </form>
  );
}

interface PasswordFieldProps {
  /** Null: as stored, or none. */
  readonly value: string | null;
  /** A password is stored, which stays as long as none is typed. */
  readonly isStored: boolean;
  readonly set: (change: { readonly password: string }) => void;
}

/** The password for a server. The stored one never comes back into the window. */
export function PasswordField({ value, isStored, set }: PasswordFieldProps) {
  const isProtected = usePhone((snapshot) => snapshot.secretsProtected);
  return (
    <TextField
      label={t('password')}
      type="password"
      value={value ?? ''}
      maxLength={1024}
      placeholder={isStored && value === null ? t('password-stored') : ''}
      hint={isProtected ? t('password-kept') : t('password-unprotected')}
      onChange={(event) => set({ password: event.target.value })}
    />
  );
}
