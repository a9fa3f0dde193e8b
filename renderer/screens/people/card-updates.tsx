import type { CardPreview, CardUpdate } from '../../../shared/model/contacts.ts';
import { words } from '../../../shared/words/index.ts';
import { CheckField } from '../../components/field.tsx';
import { Disclosure } from '../../components/disclosure.tsx';

const t = words('people');

/** Of those that are updated so many are seen at once. */
const seen = 4;

/** Which contacts a file would change, and whether it may. */
export function CardUpdates({
  preview: { updated, updates },
  checked,
  onChange,
}: {
  readonly preview: CardPreview;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}) {
  return (
    <div className="mt-3 flex flex-col gap-1 rounded-card border border-rule p-3">
      <CheckField
        label={t('update-existing', { count: updated })}
        hint={t('update-existing-about')}
        checked={checked}
        onChange={({ target }) => onChange(target.checked)}
      />
      <div className={`ps-6.5 ${checked ? '' : 'opacity-60'}`}>
        <Updates updates={updates.slice(0, seen)} />
        {updated > seen && (
          <Disclosure title={t('more-updates', { count: updated - seen })}>
            <Updates updates={updates.slice(seen)} />
            {updated > updates.length && (
              <p className="mt-1 text-muted">{t('more-updates', { count: updated - updates.length })}</p>
            )}
          </Disclosure>
        )}
      </div>
    </div>
  );
}

function Updates({ updates }: { readonly updates: readonly CardUpdate[] }) {
  return (
    <ul className="mt-1 flex flex-col gap-1">
      {updates.map(({ contactId, name, nextName, how }) => (
        <li key={contactId} className="wrap-anywhere">
          {t('update-of', { name, next: nextName, how: name === nextName ? how : 'renamed' })}
        </li>
      ))}
    </ul>
  );
}
