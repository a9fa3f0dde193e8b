import { type KeyboardEvent, type RefObject, useId, useMemo, useState } from 'react';
import { longestTarget } from '../../../shared/dial-target.ts';
import { withoutInvisible } from '../../../shared/printable.ts';
import { words } from '../../../shared/words/index.ts';
import { Button } from '../../components/button.tsx';
import { inputClass } from '../../components/field.tsx';
import { usePhone } from '../../store/phone-store.ts';
import { movedBy } from '../dialer/dial-field.tsx';
import { contactSource } from '../dialer/sources/contact-source.ts';
import { historySource } from '../dialer/sources/history-source.ts';
import { isName, type Suggestion } from '../dialer/sources/suggestion.ts';
import { suggestionId, SuggestionList } from '../dialer/suggestion-list.tsx';
import { useGrowingRows, useSuggestions } from '../dialer/use-suggestions.ts';

const t = words('transfer');

/** Of a row: another call of ours; null: somebody who is called. */
export interface Target extends Suggestion {
  readonly callId: string | null;
}

interface TargetFormProps {
  readonly field: RefObject<HTMLInputElement | null>;
  /** What the field asks for, and what the button does. */
  readonly label: string;
  readonly action: string;
  /** Before those that are found. */
  readonly first?: readonly Target[];
  /** Takes the row, or what was typed where there is none. False: it is no target. */
  readonly onPick: (row: Target | undefined, typed: string) => boolean;
}

const none: readonly Target[] = [];

/** The one field for whom a call goes to: its text, the arrows through a list, then Enter. */
export function TargetForm({ field, label, action, first = none, onPick }: TargetFormProps) {
  const listId = useId();
  const [typed, setTyped] = useState('');
  const [moved, move] = useState<number | null>(null);
  const [isRefused, setRefused] = useState(false);
  const rows = useTargets(first, typed);
  const active = Math.min(moved ?? (typed.trim() === '' || isName(typed) ? 0 : -1), rows.length - 1);
  const pick = (row: Target | undefined): void => setRefused(!onPick(row, typed.trim()));

  function onKeyDown(event: KeyboardEvent): void {
    const next = movedBy(event.key, active, rows.length);
    if (next === null) return;
    event.preventDefault();
    move(next);
  }
  function change(text: string): void {
    setTyped((withoutInvisible(text) ?? text).trimStart());
    move(null);
    setRefused(false);
  }
  return (
    <form
      className="flex flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        pick(rows[active]);
      }}
    >
      <div className="flex flex-wrap gap-2">
        <TargetField
          {...{ field, label, typed, listId, isRefused, onKeyDown }}
          count={rows.length}
          active={active}
          onChange={change}
        />
        <Button type="submit" kind="primary">
          {action}
        </Button>
      </div>
      <p id={refusalOf(listId)} role="alert" className="min-h-5 text-tiny text-bad">
        {isRefused && t('not-a-target')}
      </p>
      <SuggestionList
        id={listId}
        suggestions={rows}
        active={active}
        onPick={(_, index) => pick(rows[index])}
      />
    </form>
  );
}

const refusalOf = (listId: string): string => `${listId}-refused`;

interface FieldProps {
  readonly field: RefObject<HTMLInputElement | null>;
  readonly label: string;
  readonly typed: string;
  readonly listId: string;
  /** The row that Enter takes; -1: what is typed. */
  readonly active: number;
  readonly count: number;
  readonly isRefused: boolean;
  readonly onChange: (text: string) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

/** A combobox: the arrows move through the list, the focus stays in the field. */
function TargetField({
  field,
  label,
  typed,
  listId,
  active,
  count,
  isRefused,
  onChange,
  onKeyDown,
}: FieldProps) {
  return (
    <input
      ref={field}
      role="combobox"
      aria-label={label}
      aria-expanded={count > 0}
      aria-controls={listId}
      aria-autocomplete="list"
      aria-activedescendant={active >= 0 ? suggestionId(active, listId) : undefined}
      aria-invalid={isRefused || undefined}
      aria-describedby={refusalOf(listId)}
      value={typed}
      dir={typed === '' ? undefined : 'auto'}
      onChange={(event) => onChange(event.target.value)}
      onKeyDown={onKeyDown}
      maxLength={longestTarget}
      autoComplete="off"
      spellCheck={false}
      placeholder={label}
      className={`${inputClass} min-h-11 min-w-[min(10rem,100%)] flex-1 text-lead placeholder:text-base`}
    />
  );
}

/** Of all sources: more than this a person types on rather than reads. */
const rowLimit = 6;

/** Those given first, as far as the text means them; then whom it may mean. */
function useTargets(first: readonly Target[], typed: string): readonly Target[] {
  const accounts = usePhone((snapshot) => snapshot.accounts);
  const sources = useMemo(() => [contactSource, historySource(accounts)], [accounts]);
  const found = useGrowingRows(typed, useSuggestions(typed, sources), rowLimit);
  const wanted = typed.trim().toLowerCase();
  return [
    ...first.filter(({ name }) => (name ?? '').toLowerCase().includes(wanted)),
    ...found.map((one) => ({ ...one, callId: null })),
  ];
}
