import { SelectField } from '../../components/field.tsx';
import { usePhone } from '../../store/phone-store.ts';

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
      label="Client identity"
      value={value ?? ''}
      hint={
        clientCertificates.length === 0
          ? 'For servers that ask for a certificate of yours. Import one under Certificates first.'
          : 'Shown to the server if it asks for a certificate of yours, once it has been verified itself.'
      }
      error={isLost ? 'The identity that was chosen is no longer there: the account does not connect.' : null}
      onChange={(event) => onChange(event.target.value === '' ? null : event.target.value)}
    >
      <option value="">None</option>
      {isLost && <option value={value}>No longer there</option>}
      {clientCertificates.map(({ id, name, state }) => (
        <option key={id} value={id} disabled={state !== 'ready' && id !== value}>
          {state === 'ready' ? name : `${name} (waits for its certificate)`}
        </option>
      ))}
    </SelectField>
  );
}
