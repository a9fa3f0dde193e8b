import { Search } from 'lucide-react';
import { longestSearch } from '../../../shared/model/history.ts';
import { words } from '../../../shared/words/index.ts';
import { inputClass } from '../../components/field.tsx';

const t = words('history');

/** What calls are found by, as one types. */
export function SearchField({
  value,
  onChange,
}: {
  readonly value: string;
  readonly onChange: (value: string) => void;
}) {
  return (
    <div className="relative">
      <Search
        aria-hidden
        size={16}
        className="pointer-events-none absolute inset-y-0 left-3 my-auto text-muted"
      />
      <input
        type="search"
        aria-label={t('search')}
        placeholder={t('search-example')}
        className={`${inputClass} pl-9`}
        maxLength={longestSearch}
        autoComplete="off"
        spellCheck={false}
        value={value}
        onChange={({ target }) => onChange(target.value)}
      />
    </div>
  );
}
