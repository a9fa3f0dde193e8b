import { Plus, X } from 'lucide-react';
import { useState, type FormEvent } from 'react';
import { addressLabels, contactLimits, type AddressLabel } from '../../../shared/model/contact-address.ts';
import { words } from '../../../shared/words/index.ts';
import { useCommand } from '../../client/use-command.ts';
import { Button } from '../../components/button.tsx';
import { FaultLine } from '../../components/fault-card.tsx';
import { inputClass, SelectField, TextField } from '../../components/field.tsx';
import { focusFirstError } from '../../components/use-form.ts';
import {
  emptyContact,
  readContact,
  type ContactProblems,
  type WrittenAddress,
  type WrittenContact,
} from '../../format/contact.ts';

const t = words('people');

interface ContactFormProps {
  readonly title: string;
  /** Null: an empty form. */
  readonly initial: WrittenContact | null;
  /** Null: a new contact. */
  readonly contactId: string | null;
  /** The contact's id; null: the person gave it up. */
  readonly onDone: (contactId: string | null) => void;
}

/** What stands in the form, what is wrong with it, and what keeps it. */
function useContactForm({ initial, contactId, onDone }: ContactFormProps) {
  const [written, setWritten] = useState<WrittenContact>(initial ?? emptyContact);
  const [problems, setProblems] = useState<ContactProblems | null>(null);
  const adding = useCommand('contacts.add');
  const changing = useCommand('contacts.change');

  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const read = readContact(written);
    setProblems('problems' in read ? read.problems : null);
    if ('problems' in read) return focusFirstError(event.currentTarget);
    const draft = { ...read.draft, addresses: [...read.draft.addresses] };
    const result =
      contactId === null ? await adding.run({ draft }) : await changing.run({ contactId, draft });
    if (result?.ok) onDone(result.value?.contactId ?? contactId);
  }

  const change = (part: Partial<WrittenContact>): void => setWritten({ ...written, ...part });
  return { written, problems, fault: adding.fault ?? changing.fault, change, submit };
}

/** Name, organisation, addresses and note of a contact. */
export function ContactForm(props: ContactFormProps) {
  const { title, contactId, onDone } = props;
  const { written, problems, fault, change, submit } = useContactForm(props);
  return (
    <form className="flex flex-col gap-4" onSubmit={(event) => void submit(event)} noValidate>
      <h1 className="text-title font-semibold wrap-anywhere">{title}</h1>
      <TextField
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- The person came to write.
        autoFocus
        label={t('name')}
        value={written.name}
        maxLength={contactLimits.name}
        error={problems?.name ? t('name-missing') : null}
        onChange={(event) => change({ name: event.target.value })}
      />
      <TextField
        label={t('organization')}
        value={written.organization}
        maxLength={contactLimits.organization}
        onChange={(event) => change({ organization: event.target.value })}
      />
      <AddressFields
        addresses={written.addresses}
        problems={problems}
        onChange={(addresses) => change({ addresses })}
      />
      <label className="flex flex-col gap-1 font-medium">
        {t('note')}
        <textarea
          className={`${inputClass} min-h-20 py-2 font-normal`}
          value={written.note}
          maxLength={contactLimits.note}
          onChange={(event) => change({ note: event.target.value })}
        />
      </label>
      {fault && <FaultLine fault={fault} />}
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={() => onDone(contactId)}>{t('cancel')}</Button>
        <Button kind="primary" type="submit">
          {t('save')}
        </Button>
      </div>
    </form>
  );
}

function AddressFields({
  addresses,
  problems,
  onChange,
}: {
  readonly addresses: readonly WrittenAddress[];
  readonly problems: ContactProblems | null;
  readonly onChange: (addresses: readonly WrittenAddress[]) => void;
}) {
  const errorAt = (place: number): string | null => {
    if (problems?.addresses.has(place)) return t('not-an-address');
    return problems?.noAddress && place === 0 ? t('address-missing') : null;
  };
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="mb-1 font-medium">{t('addresses')}</legend>
      {addresses.map((address, place) => (
        <AddressField
          // oxlint-disable-next-line react/no-array-index-key -- An address has no other identity.
          key={place}
          place={place + 1}
          address={address}
          error={errorAt(place)}
          onChange={(next) => onChange(addresses.with(place, next))}
          onRemove={addresses.length > 1 ? () => onChange(addresses.toSpliced(place, 1)) : null}
        />
      ))}
      {addresses.length < contactLimits.addresses && (
        <Button
          className="self-start"
          icon={Plus}
          onClick={() => onChange([...addresses, { text: '', label: 'other' }])}
        >
          {t('add-address')}
        </Button>
      )}
    </fieldset>
  );
}

function AddressField({
  place,
  address,
  error,
  onChange,
  onRemove,
}: {
  /** From 1 on. */
  readonly place: number;
  readonly address: WrittenAddress;
  readonly error: string | null;
  readonly onChange: (address: WrittenAddress) => void;
  /** Null: it is the only one. */
  readonly onRemove: (() => void) | null;
}) {
  return (
    <div className="flex flex-wrap items-start gap-2">
      <TextField
        className="min-w-[min(100%,13rem)] flex-1"
        label={t('address-at', { place })}
        hint={place === 1 ? t('address-hint') : undefined}
        error={error}
        value={address.text}
        maxLength={contactLimits.address}
        onChange={(event) => onChange({ ...address, text: event.target.value })}
      />
      <SelectField
        label={t('label-at', { place })}
        value={address.label}
        onChange={(event) => onChange({ ...address, label: event.target.value as AddressLabel })}
      >
        {addressLabels.map((label) => (
          <option key={label} value={label}>
            {t('label', { label })}
          </option>
        ))}
      </SelectField>
      {onRemove && (
        <button
          type="button"
          aria-label={t('remove-at', { place })}
          onClick={onRemove}
          className="mt-7 grid size-9 place-items-center rounded-control text-muted hover:bg-hover"
        >
          <X aria-hidden size={16} />
        </button>
      )}
    </div>
  );
}
