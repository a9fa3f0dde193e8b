import { Delete, Search } from 'lucide-react';
import { useLayoutEffect, useRef, type KeyboardEvent, type RefObject } from 'react';
import { longestTarget } from '../../../shared/dial-target.ts';
import { words } from '../../../shared/words/index.ts';
import { inputClass } from '../../components/field.tsx';
import { setUi, useUi } from '../../store/ui-store.ts';
import { redial } from './redial.ts';
import { sentAsId } from './sent-as.tsx';
import { suggestionId, suggestionsId } from './suggestion-list.tsx';

const t = words('dialer');

interface DialFieldProps {
  /** The suggestion that Enter calls; -1: what is typed. */
  readonly active: number;
  /** Suggestions that the arrows reach. */
  readonly count: number;
  /** Some of them are shown. */
  readonly isExpanded: boolean;
  readonly isRefused: boolean;
  readonly onChange: (text: string) => void;
  readonly onMove: (active: number) => void;
}

/**
 * What is typed, with a key that deletes the last character. A combobox: the arrows move through
 * the list of suggestions, the focus stays in the field.
 */
export function DialField({ active, count, isExpanded, isRefused, onChange, onMove }: DialFieldProps) {
  const { dialled } = useUi();
  const field = useDialFocus(dialled);

  function onKeyDown(event: KeyboardEvent): void {
    const next = movedBy(event.key, active, count);
    if (event.key === 'Escape' && dialled !== '') onChange('');
    else if (event.key === 'ArrowUp' && dialled === '') void redial();
    else if (next !== null) onMove(next);
    else return;
    event.preventDefault();
  }

  return (
    <div className="relative min-w-full flex-1 @wide:min-w-80">
      <Search
        aria-hidden
        size={16}
        className="pointer-events-none absolute inset-y-0 start-3 my-auto text-muted"
      />
      <input
        id="dial"
        ref={field}
        role="combobox"
        aria-label={t('name-number-or-address')}
        aria-expanded={isExpanded}
        aria-controls={suggestionsId}
        aria-autocomplete="list"
        aria-activedescendant={active >= 0 ? suggestionId(active) : undefined}
        value={dialled}
        dir={dialled === '' ? undefined : 'auto'}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={onKeyDown}
        maxLength={longestTarget}
        autoComplete="off"
        spellCheck={false}
        inputMode="tel"
        aria-describedby={sentAsId}
        aria-invalid={isRefused || undefined}
        placeholder={t('name-number-or-address')}
        className={`${inputClass} min-h-11 px-9 text-lead tabular-nums placeholder:text-base`}
      />
      {dialled !== '' && (
        <button
          type="button"
          aria-label={t('delete-last-character')}
          onClick={() => onChange(withoutLast(dialled))}
          className="absolute inset-y-1 end-1 grid w-9 place-items-center rounded-control text-muted hover:bg-hover"
        >
          <Delete aria-hidden size={18} />
        </button>
      )}
    </div>
  );
}

/** The active place after a key; null: the key moves nothing. Above the first is the field. */
export function movedBy(key: string, active: number, count: number): number | null {
  if (count === 0) return null;
  if (key === 'ArrowDown') return active + 1 === count ? -1 : active + 1;
  if (key === 'ArrowUp') return active === -1 ? count - 1 : active - 1;
  return null;
}

function useDialFocus(dialled: string): RefObject<HTMLInputElement | null> {
  const { dialFocus } = useUi();
  const field = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => {
    if (!dialFocus) return;
    field.current?.focus();
    field.current?.setSelectionRange(dialled.length, dialled.length);
    setUi({ dialFocus: false });
  }, [dialFocus, dialled]);
  return field;
}

/** What a person sees as one character goes as one. */
function withoutLast(text: string): string {
  const characters = Array.from(new Intl.Segmenter().segment(text), ({ segment }) => segment);
  return characters.slice(0, -1).join('');
}
