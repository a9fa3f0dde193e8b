import { administratorSetId } from '../../../shared/model/administrator.ts';
import type { RevocationPolicy } from '../../../shared/model/revocation.ts';
import { CheckField, TextField } from '../../components/field.tsx';
import { Segmented } from '../../components/segmented.tsx';
import { usePhone } from '../../store/phone-store.ts';
import { ClientCertificateField } from './client-certificate-field.tsx';
import type { AccountFields, FieldErrors } from './account-draft.ts';

const revocationChoices = [
  ['soft', 'Connect and warn'],
  ['hard', 'Refuse'],
] as const satisfies readonly (readonly [RevocationPolicy, string])[];
const revocationHints: Readonly<Record<RevocationPolicy, string>> = {
  soft: 'A certificate that a revocation list names is refused in any case. Lists are imported under Certificates.',
  hard: 'The server needs a current revocation list of each authority above it, imported under Certificates, or an OCSP answer in its handshake.',
};

interface FieldsProps {
  readonly fields: AccountFields;
  readonly set: (change: Partial<AccountFields>) => void;
}

/** The way to the server, whom to trust for it, and for how long to register. */
export function AccountDetails({ fields, errors, set }: FieldsProps & { readonly errors: FieldErrors }) {
  return (
    <>
      <ServerFields fields={fields} errors={errors} set={set} />
      <TrustFields fields={fields} set={set} />
      <RevocationField chosen={fields.revocation} set={set} />
      <ClientCertificateField
        value={fields.clientCertificateId}
        onChange={(clientCertificateId) => set({ clientCertificateId })}
      />
      <TextField
        label="Registration lasts, in seconds"
        className="max-w-60"
        value={fields.expiry}
        inputMode="numeric"
        hint="It is renewed in time by itself."
        error={errors.expiry}
        onChange={(event) => set({ expiry: event.target.value })}
      />
      <TextField
        label="Longest ringing time, in seconds"
        className="max-w-60"
        value={fields.ringingTimeout}
        inputMode="numeric"
        hint="A call that nobody answers ends after this time. Announcements before the answer have no limit."
        error={errors.ringingTimeout}
        onChange={(event) => set({ ringingTimeout: event.target.value })}
      />
      <CheckField
        label="The server asks for the password during calls"
        hint="Leave this off unless your administrator asks for it: whoever you call could ask in the same way, and try passwords against the answer."
        checked={fields.answers407InCalls}
        onChange={(event) => set({ answers407InCalls: event.target.checked })}
      />
    </>
  );
}

function ServerFields({ fields, errors, set }: FieldsProps & { readonly errors: FieldErrors }) {
  return (
    <div className="grid grid-cols-[1fr_6rem] gap-3 ">
      <TextField
        label="Server"
        value={fields.proxyHost}
        maxLength={255}
        placeholder="As in the address"
        hint="If it is not what stands after the @. Its certificate must carry this name."
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
  );
}

function TrustFields({ fields, set }: FieldsProps) {
  const sets = usePhone((snapshot) => snapshot.trustSets);
  const policy = usePhone((snapshot) => snapshot.administrator.policy);
  return (
    <fieldset className="flex flex-col gap-2.5">
      <legend className="mb-1.5 text-small font-medium">Trusts servers that are vouched for by</legend>
      {sets.map(({ id, name, anchors }) => (
        <CheckField
          key={id}
          label={`${name} (${anchors.length === 1 ? '1 certificate' : `${anchors.length} certificates`})`}
          disabled={policy?.trustSets === 'administrator' && id !== administratorSetId}
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
        disabled={policy?.systemRoots === 'never'}
        checked={fields.useSystemRoots}
        onChange={(event) => set({ useSystemRoots: event.target.checked })}
      />
      {policy && (policy.trustSets === 'administrator' || policy.systemRoots === 'never') && (
        <p className="text-small text-muted">
          What cannot be chosen here does not count on this computer: your administrator decided so.
        </p>
      )}
    </fieldset>
  );
}

function RevocationField({ chosen, set }: Pick<FieldsProps, 'set'> & { readonly chosen: RevocationPolicy }) {
  const isHard = usePhone((snapshot) => snapshot.administrator.policy)?.revocation === 'hard';
  const revocation = isHard ? 'hard' : chosen;
  return (
    <div className="flex flex-col gap-1">
      <Segmented
        legend="Where it cannot be told whether a certificate was withdrawn"
        showLegend
        options={revocationChoices}
        value={revocation}
        disabled={isHard}
        onChange={(choice) => set({ revocation: choice })}
      />
      <p className="text-small text-muted">
        {isHard && 'Your administrator decided this. '}
        {revocationHints[revocation]}
      </p>
    </div>
  );
}
