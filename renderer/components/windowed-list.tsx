import { useId, type KeyboardEvent, type ReactNode } from 'react';
import { useWindow } from './use-window.ts';

interface RowsProps {
  readonly label: string;
  readonly count: number;
  /** Of every row, in px. */
  readonly rowHeight: number;
  readonly rowKey: (index: number) => string;
  readonly renderRow: (index: number) => ReactNode;
}

const scrollerClass = 'scrolls relative min-h-0 flex-1 focus-visible:-outline-offset-2';
const placed = (index: number, rowHeight: number) => ({
  height: rowHeight,
  transform: `translateY(${index * rowHeight}px)`,
});

/** A list of any length whose rows have controls of their own: only those in view are in the page. */
export function WindowedList({ label, count, rowHeight, rowKey, renderRow }: RowsProps) {
  const { scroller, indices, onScroll } = useWindow(count, rowHeight);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- What scrolls must be reachable by keys, wherever the focus is in it.
    <div ref={scroller} tabIndex={0} onScroll={onScroll} className={scrollerClass}>
      <ul aria-label={label} style={{ height: count * rowHeight }}>
        {indices.map((index) => (
          <li
            key={rowKey(index)}
            aria-setsize={count}
            aria-posinset={index + 1}
            className="absolute inset-x-0 top-0"
            style={placed(index, rowHeight)}
          >
            {renderRow(index)}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Where a key moves the choice; undefined: nowhere. */
function rowByKey(key: string, chosen: number, page: number, count: number): number | undefined {
  const moves: Readonly<Record<string, number>> = {
    ArrowDown: chosen + 1,
    ArrowUp: chosen - 1,
    PageDown: chosen + page,
    PageUp: chosen - page,
    Home: 0,
    End: count - 1,
  };
  return moves[key];
}

/**
 * A windowed list to choose one row of. Up, Down, Home, End and the page keys move the choice; the list is one stop for Tab.
 */
export function ChoiceList({
  label,
  count,
  rowHeight,
  rowKey,
  renderRow,
  chosen,
  onChoose,
  stayAtEnd = false,
}: RowsProps & {
  /** -1: none. */
  readonly chosen: number;
  readonly onChoose: (index: number) => void;
  /** Follows new rows while the view is at the end. */
  readonly stayAtEnd?: boolean;
}) {
  const id = useId();
  const { scroller, indices, page, onScroll, reveal } = useWindow(count, rowHeight, stayAtEnd);

  function choose(index: number): void {
    const next = Math.min(count - 1, Math.max(0, index));
    onChoose(next);
    reveal(next);
  }

  function onKeyDown(event: KeyboardEvent): void {
    const next = rowByKey(event.key, chosen, page, count);
    if (next === undefined) return;
    choose(next);
    event.preventDefault();
  }

  return (
    <div
      ref={scroller}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- A select cannot be windowed, and its options cannot have columns.
      role="listbox"
      aria-label={label}
      aria-activedescendant={indices.includes(chosen) ? `${id}-${chosen}` : undefined}
      tabIndex={0}
      onScroll={onScroll}
      onKeyDown={onKeyDown}
      className={scrollerClass}
    >
      <div role="presentation" style={{ height: count * rowHeight }} />
      {indices.map((index) => (
        <Option
          key={rowKey(index)}
          id={`${id}-${index}`}
          isChosen={index === chosen}
          place={{ index, count, rowHeight }}
          onChoose={() => choose(index)}
        >
          {renderRow(index)}
        </Option>
      ))}
    </div>
  );
}

function Option({
  id,
  isChosen,
  place: { index, count, rowHeight },
  onChoose,
  children,
}: {
  readonly id: string;
  readonly isChosen: boolean;
  readonly place: { readonly index: number; readonly count: number; readonly rowHeight: number };
  readonly onChoose: () => void;
  readonly children: ReactNode;
}) {
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- The list has the keys.
    <div
      id={id}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- As for the list.
      role="option"
      tabIndex={-1}
      aria-selected={isChosen}
      aria-setsize={count}
      aria-posinset={index + 1}
      onClick={onChoose}
      className="absolute inset-x-0 top-0 hover:bg-hover aria-selected:bg-accent-soft"
      style={placed(index, rowHeight)}
    >
      {children}
    </div>
  );
}
