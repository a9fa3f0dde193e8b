import { FilterX } from 'lucide-react';
import { callFilters, everyCall, type HistoryFilter } from '../../../shared/model/history.ts';
import { isolated, words } from '../../../shared/words/index.ts';
import { Button } from '../../components/button.tsx';
import { SelectField } from '../../components/field.tsx';
import { bareAddress } from '../../format/address.ts';
import { usePhone } from '../../store/phone-store.ts';
import { sinceOf, spans, type Span } from './since.ts';

const t = words('calls');

/** What the list is narrowed to, beside the text that is searched for. */
export interface ChosenFilter extends Pick<HistoryFilter, 'which' | 'accountId'> {
  readonly span: Span;
}
export const noFilter: ChosenFilter = { which: 'all', accountId: null, span: 'any' };

/** Whether more is chosen than the two choices that are always in view say. */
export const isNarrowed = ({ which, accountId, span }: ChosenFilter): boolean =>
  (which !== 'all' && which !== 'missed') || accountId !== null || span !== 'any';

export const wantedBy = (
  { which, accountId, span }: ChosenFilter,
  search: string,
  now: number,
): HistoryFilter => ({
  ...everyCall,
  which,
  accountId,
  since: sinceOf(span, now),
  search,
});

/** Which calls, when, and of which account. */
export function HistoryFilterFields({
  filter,
  onChange,
}: {
  readonly filter: ChosenFilter;
  readonly onChange: (filter: ChosenFilter) => void;
}) {
  const accounts = usePhone((snapshot) => snapshot.accounts);
  return (
    <fieldset aria-label={t('filter')} className="grid grid-cols-2 items-end gap-2 px-4">
      <SelectField
        label={t('which-calls')}
        value={filter.which}
        onChange={(event) => onChange({ ...filter, which: event.target.value as ChosenFilter['which'] })}
      >
        {callFilters.map((which) => (
          <option key={which} value={which}>
            {t('calls-which', { which })}
          </option>
        ))}
      </SelectField>
      <SelectField
        label={t('when')}
        value={filter.span}
        onChange={(event) => onChange({ ...filter, span: event.target.value as Span })}
      >
        {spans.map((span) => (
          <option key={span} value={span}>
            {t('calls-when', { span })}
          </option>
        ))}
      </SelectField>
      {accounts.length > 1 && (
        <SelectField
          label={t('account')}
          className="col-span-2"
          value={filter.accountId ?? ''}
          onChange={(event) => onChange({ ...filter, accountId: event.target.value || null })}
        >
          <option value="">{t('every-account')}</option>
          {accounts.map(({ account }) => (
            <option key={account.id} value={account.id}>
              {isolated(account.displayName || bareAddress(account.aor))}
            </option>
          ))}
        </SelectField>
      )}
      {isNarrowed(filter) && (
        <Button
          kind="quiet"
          icon={FilterX}
          className="col-span-2 -ms-3.5 justify-self-start"
          onClick={() => onChange(noFilter)}
        >
          {t('show-all-calls')}
        </Button>
      )}
    </fieldset>
  );
}
