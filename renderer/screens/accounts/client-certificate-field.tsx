import { words } from '../../../shared/words/index.ts';
import { SelectField } from '../../components/field.tsx';
import { usePhone } from '../../store/phone-store.ts';

const t = words('accountScreens');

/** Which certificate of the person's own the account shows to a server that asks. */
export function ClientCertificateField({
  value,
  onChange,
}: {
  readonly value: string | null;
  readonly onChange: (clientCertificateId: string | null) => void;
}) {
  const clientCertificates = usePhone((snapshot) => snapshot.clientCertificates);
  const isLost = value !== null && !clientCertificates.some(({ id }) => id === value);
  return (
    <SelectField
      label={t('client-certificate')}
      value={value ?? ''}
      hint={clientCertificates.length === 0 ? t('for-servers-that-ask-for') : t('shown-to-the-server-if')}
      error={isLost ? t('client-certificate-lost') : null}
      onChange={(event) => onChange(event.target.value === '' ? null : event.target.value)}
    >
      <option value="">{t('none')}</option>
      {isLost && <option value={value}>{t('no-longer-there')}</option>}
      {clientCertificates.map(({ id, name, state }) => (
        <option key={id} value={id} disabled={state !== 'ready' && id !== value}>
          {state === 'ready' ? name : t('waits-for-its-certificate', { name })}
        </option>
      ))}
    </SelectField>
  );
}
