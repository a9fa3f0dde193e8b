import { words } from '../../../shared/words/index.ts';
import { Avatar } from '../../components/avatar.tsx';
import type { Suggestion } from './sources/suggestion.ts';

const t = words('dialer');

export const suggestionsId = 'dial-suggestions';
export const suggestionId = (index: number, list = suggestionsId): string => `${list}-${index}`;

/** Whom the typed text may mean. The field has the focus and the keys. */
export function SuggestionList({
  id = suggestionsId,
  suggestions,
  active,
  onPick,
}: {
  /** Of the list; its field names it. */
  readonly id?: string;
  readonly suggestions: readonly Suggestion[];
  readonly active: number;
  readonly onPick: (suggestion: Suggestion, index: number) => void;
}) {
  return (
    <div
      id={id}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- The options of a datalist cannot have two lines.
      role="listbox"
      aria-label={t('suggestions')}
      className="-mx-2 empty:hidden"
    >
      {suggestions.map((suggestion, index) => (
        // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- The field has the keys.
        <div
          key={suggestion.target}
          id={suggestionId(index, id)}
          // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- As for the list.
          role="option"
          tabIndex={-1}
          aria-selected={index === active}
          onClick={() => onPick(suggestion, index)}
          className="flex min-h-11 items-center gap-3 rounded-control px-2 hover:bg-hover aria-selected:bg-accent-soft"
        >
          <Avatar name={suggestion.name} />
          <span className="min-w-0 flex-1">
            <span className="block truncate font-semibold">
              <bdi>{suggestion.name}</bdi>
            </span>
            {suggestion.address !== null && (
              <span className="block truncate text-tiny text-muted">
                <bdi>{suggestion.address}</bdi>
              </span>
            )}
          </span>
        </div>
      ))}
    </div>
  );
}
