import type { Account } from '../../../shared/model/account.ts';
import { words } from '../../../shared/words/index.ts';
import { TextField } from '../../components/field.tsx';
import { usePhone } from '../../store/phone-store.ts';
import { needsPassword, type AccountFields, type AccountErrors } from './account-draft.ts';

const t = words('accountScreens');

export interface OwnFieldsProps {
  readonly fields: AccountFields;
  readonly errors: AccountErrors;
  readonly set: (change: Partial<AccountFields>) => void;
}

/** Who the person is to others and to the server. */
export function OwnFields(props: OwnFieldsProps & { readonly account: Account | null }) {
  return (
    <div className="grid gap-4 @wide:grid-cols-2">
      <NameField {...props} />
      <AddressField {...props} />
      <UserField {...props} />
      <PasswordField {...props} />
    </div>
  );
}

export function NameField({ fields, set }: Pick<OwnFieldsProps, 'fields' | 'set'>) {
  return (
    <TextField
      label={t('display-name')}
      value={fields.displayName}
      maxLength={128}
      hint={t('shown-to-those-you-call')}
      onChange={(event) => set({ displayName: event.target.value })}
    />
  );
}

export function AddressField({
  fields,
  errors,
  set,
  isFocused = false,
}: OwnFieldsProps & {
  /** Typing begins here as soon as it is drawn. */
  readonly isFocused?: boolean;
}) {
  return (
    <TextField
      label={t('address')}
      value={fields.address}
      maxLength={512}
      placeholder={t('alice-example-com')}
      hint={t('the-address-under-which-others')}
      error={errors.address}
      ref={isFocused ? focusOnce : undefined}
      onChange={(event) => set({ address: event.target.value })}
    />
  );
}

const focusOnce = (input: HTMLInputElement | null): void => input?.focus();

export function UserField({ fields, set }: Pick<OwnFieldsProps, 'fields' | 'set'>) {
  return (
    <TextField
      label={t('user-name')}
      value={fields.user}
      maxLength={256}
      hint={t('for-signing-in-if-it')}
      onChange={(event) => set({ user: event.target.value })}
    />
  );
}

export function PasswordField({
  account,
  fields,
  errors,
  set,
}: OwnFieldsProps & { readonly account: Account | null }) {
  const isProtected = usePhone((snapshot) => snapshot.secretsProtected);
  return (
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
  );
}

function passwordPlaceholder(fields: AccountFields, account: Account | null): string {
  if (fields.password !== null) return '';
  return needsPassword(fields, account) ? t('enter-it-again-for-this') : t('stored-type-to-change-it');
}
