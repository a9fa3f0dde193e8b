import { useId, type KeyboardEvent, type ReactNode } from 'react';
import { useWindow } from './use-window.ts';

interface RowsProps {
  readonly label: string;
  readonly count: number;
  /** Of every row, in px. */
  readonly rowHeight: number;
  readonly rowKey: (index: number) => string;
  readonly row: (index: number) => ReactNode;
}

const scrollerClass = 'scrolls relative min-h-0 flex-1 focus-visible:-outline-offset-2';
const placed = (index: number, rowHeight: number) => ({
  height: rowHeight,
  transform: `translateY(${index * rowHeight}px)`,
});

/** A list of any length whose rows have controls of their own: only those in view are in the page. */
export function WindowedList({ label, count, rowHeight, rowKey, row }: RowsProps) {
  const { scroller, indices, onScroll } = useWindow(count, rowHeight);
  return (
    // A long list scrolls by keys only if it can have the focus itself.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div
      ref={scroller}
      tabIndex={0}
      role="list"
      aria-label={label}
      onScroll={onScroll}
      className={scrollerClass}
    >
      <div role="presentation" style={{ height: count * rowHeight }} />
      {indices.map((index) => (
        <div
          key={rowKey(index)}
          role="listitem"
          aria-setsize={count}
          aria-posinset={index + 1}
          className="absolute inset-x-0 top-0"
          style={placed(index, rowHeight)}
        >
          {row(index)}
        </div>
      ))}
    </div>
  );
}

/**
 * A windowed list to choose one row of. Up, Down, Home, End and the page keys move the choice; the list is one stop for Tab.
 */
export function ChoiceList({
  label,
  count,
  rowHeight,
  rowKey,
  row,
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
    const moves: Readonly<Record<string, number>> = {
      ArrowDown: chosen + 1,
      ArrowUp: chosen - 1,
      PageDown: chosen + page,
      PageUp: chosen - page,
      Home: 0,
      End: count - 1,
    };
    const next = moves[event.key];
    if (next === undefined) return;
    choose(next);
    event.preventDefault();
  }

  return (
    <div
      ref={scroller}
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
        // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- The list has the keys.
        <div
          key={rowKey(index)}
          id={`${id}-${index}`}
          role="option"
          tabIndex={-1}
          aria-selected={index === chosen}
          aria-setsize={count}
          aria-posinset={index + 1}
          onClick={() => choose(index)}
          className="absolute inset-x-0 top-0 hover:bg-hover aria-selected:bg-accent-soft"
          style={placed(index, rowHeight)}
        >
          {row(index)}
        </div>
      ))}
    </div>
  );
}
