import { administratorSetId } from '../../../shared/model/administrator.ts';
import { words } from '../../../shared/words/index.ts';
import { CheckField } from '../../components/field.tsx';
import { usePhone } from '../../store/phone-store.ts';

const t = words('accountScreens');

interface TrustFieldsProps {
  readonly fields: { readonly trustSetIds: readonly string[]; readonly useSystemRoots: boolean };
  readonly set: (change: Partial<TrustFieldsProps['fields']>) => void;
}

/** The certificate groups that something new uses: the default ones and the administrator's. */
export function useDefaultTrustSetIds(): readonly string[] {
  const sets = usePhone((snapshot) => snapshot.trustSets);
  return sets.filter((set) => set.isDefault || set.id === administratorSetId).map(({ id }) => id);
}

/** Whose servers are trusted: the same for an account and a directory. */
export function TrustFields({ fields, set }: TrustFieldsProps) {
  const sets = usePhone((snapshot) => snapshot.trustSets);
  const policy = usePhone((snapshot) => snapshot.administrator.policy);
  return (
    <fieldset className="flex flex-col gap-2.5">
      <legend className="mb-1.5 font-medium">{t('trusted-groups')}</legend>
      {sets.map(({ id, name, anchors }) => (
        <CheckField
          key={id}
          label={t('group-with-count', { name, count: anchors.length })}
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
        label={t('the-authorities-that-this-system')}
        hint={t('for-servers-with-a-public')}
        disabled={policy?.systemRoots === 'never'}
        checked={fields.useSystemRoots}
        onChange={(event) => set({ useSystemRoots: event.target.checked })}
      />
      {policy && (policy.trustSets === 'administrator' || policy.systemRoots === 'never') && (
        <p className="text-tiny text-muted">{t('what-cannot-be-chosen-here')}</p>
      )}
    </fieldset>
  );
}
