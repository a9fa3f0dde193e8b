import { ArrowDown, ArrowUp, Plus, Trash2 } from 'lucide-react';
import { useRef, useState, type FormEvent, type RefObject } from 'react';
import { accountTarget } from '../../../shared/dialled-number.ts';
import type { Account } from '../../../shared/model/account.ts';
import { longestExtension, mostLamps, type WatchedExtension } from '../../../shared/model/lamp.ts';
import { isolated, words } from '../../../shared/words/index.ts';
import { act } from '../../client/use-command.ts';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { SelectField, TextField } from '../../components/field.tsx';
import { bareAddress } from '../../format/address.ts';
import { usePhone } from '../../store/phone-store.ts';
import { draftOf, fieldsOf } from '../accounts/account-draft.ts';
import { moved } from './press-lamp.ts';

const t = words('lamps');

/** Which extensions are watched, and in which order. Each change is stored at once. */
export function LampsDialog({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const accounts = usePhone((snapshot) => snapshot.accounts);
  const [chosen, setChosen] = useState<string | null>(null);
  const number = useRef<HTMLInputElement>(null);
  const account = (accounts.find((status) => status.account.id === chosen) ?? accounts[0])?.account;
  if (account === undefined) return null;
  const save = (lamps: readonly WatchedExtension[]): void =>
    void act('accounts.save', { ...draftOf(fieldsOf(account), account), lamps });
  return (
    <Dialog
      title={t('extensions')}
      description={t('about')}
      width="max-w-lg"
      open={open}
      onClose={onClose}
      initialFocus={number}
    >
      <div className="flex flex-col gap-4">
        {accounts.length > 1 && (
          <SelectField
            label={t('account')}
            value={account.id}
            onChange={(event) => setChosen(event.target.value)}
          >
            {accounts.map((status) => (
              <option key={status.account.id} value={status.account.id}>
                {bareAddress(status.account.aor)}
              </option>
            ))}
          </SelectField>
        )}
        <AddForm key={account.id} account={account} number={number} save={save} />
        <Rows lamps={account.lamps} save={save} />
      </div>
    </Dialog>
  );
}

interface FormProps {
  readonly account: Account;
  readonly number: RefObject<HTMLInputElement | null>;
  readonly save: (lamps: readonly WatchedExtension[]) => void;
}

function AddForm({ account, number: field, save }: FormProps) {
  const [number, setNumber] = useState('');
  const [name, setName] = useState('');
  const [error, setError] = useState<string | null>(null);
  function submit(event: FormEvent): void {
    event.preventDefault();
    const fault = whyNot(number.trim(), account);
    setError(fault);
    field.current?.focus();
    if (fault !== null) return;
    save([...account.lamps, { number: number.trim(), name: name.trim() }]);
    setNumber('');
    setName('');
  }
  return (
    <form className="grid items-start gap-3 @sm:grid-cols-2" onSubmit={submit}>
      <TextField
        ref={field}
        label={t('number')}
        value={number}
        maxLength={longestExtension}
        error={error}
        onChange={(event) => setNumber(event.target.value)}
      />
      <TextField
        label={t('name')}
        value={name}
        maxLength={64}
        hint={t('name-about')}
        onChange={(event) => setName(event.target.value)}
      />
      <Button type="submit" kind="primary" icon={Plus} className="justify-self-start">
        {t('watch')}
      </Button>
    </form>
  );
}

/** As a sentence; null: it can be watched. */
function whyNot(number: string, account: Account): string | null {
  if (number === '' || accountTarget(number, account) === null) return t('no-number');
  if (account.lamps.some((lamp) => lamp.number === number)) return t('watched-already');
  return account.lamps.length >= mostLamps ? t('too-many', { count: mostLamps }) : null;
}

function Rows({ lamps, save }: { readonly lamps: readonly WatchedExtension[] } & Pick<FormProps, 'save'>) {
  return (
    <ul className="flex flex-col divide-y divide-rule">
      {lamps.map((lamp, index) => {
        const name = isolated(lamp.name || lamp.number);
        return (
          <li key={lamp.number} className="flex flex-wrap items-center gap-1 py-1">
            <span className="min-w-24 flex-1 wrap-anywhere">
              <bdi>{lamp.name || lamp.number}</bdi>{' '}
              {lamp.name !== '' && <bdi className="text-muted">{lamp.number}</bdi>}
            </span>
            <IconButton
              icon={ArrowUp}
              label={t('move-up', { name })}
              disabled={index === 0}
              onPress={() => save(moved(lamps, index, -1))}
            />
            <IconButton
              icon={ArrowDown}
              label={t('move-down', { name })}
              disabled={index === lamps.length - 1}
              onPress={() => save(moved(lamps, index, 1))}
            />
            <IconButton
              icon={Trash2}
              label={t('remove', { name })}
              onPress={() => save(lamps.toSpliced(index, 1))}
            />
          </li>
        );
      })}
    </ul>
  );
}

function IconButton({
  icon: Icon,
  label,
  disabled = false,
  onPress,
}: {
  readonly icon: typeof ArrowUp;
  readonly label: string;
  readonly disabled?: boolean;
  readonly onPress: () => void;
}) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      disabled={disabled}
      onClick={onPress}
      className="grid size-9 shrink-0 place-items-center rounded-control hover:bg-hover disabled:opacity-40"
    >
      <Icon aria-hidden size={16} />
    </button>
  );
}
