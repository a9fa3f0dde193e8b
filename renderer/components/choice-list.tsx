import { useId, type KeyboardEvent } from 'react';
import { useTextScale } from './use-text-scale.ts';
import { useWindow } from './use-window.ts';
import { placed, scrollerClass, type RowsProps } from './windowed-list.tsx';

interface ChoiceListProps extends RowsProps {
  /** -1: none. */
  readonly chosen: number;
  readonly onChoose: (index: number) => void;
  /** Follows new rows while the view is at the end. */
  readonly stayAtEnd?: boolean;
}

/**
 * A windowed list to choose one row of. Up, Down, Home, End and the page keys move the choice; the
 * list is one stop for Tab.
 */
export function ChoiceList(props: ChoiceListProps) {
  const { label, count, rowKey, chosen, onChoose, stayAtEnd = false } = props;
  const id = useId();
  const rowHeight = props.rowHeight * useTextScale();
  const { scroller, indices, page, onScroll, reveal } = useWindow(count, rowHeight, stayAtEnd);

  function choose(index: number): void {
    onChoose(index);
    reveal(index);
  }

  function onKeyDown(event: KeyboardEvent): void {
    const next = indexAfter(event.key, chosen, page, count);
    if (next === null) return;
    choose(next);
    event.preventDefault();
  }

  return (
    <div
      ref={scroller}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- A select cannot be windowed, and its options cannot have columns.
      role="listbox"
      aria-label={label}
      aria-activedescendant={indices.includes(chosen) ? optionId(id, chosen) : undefined}
      tabIndex={0}
      onScroll={onScroll}
      onKeyDown={onKeyDown}
      className={scrollerClass}
    >
      <div role="presentation" style={{ height: count * rowHeight }} />
      {indices.map((index) => (
        <Option
          key={rowKey(index)}
          {...props}
          rowHeight={rowHeight}
          index={index}
          listId={id}
          onPress={() => choose(index)}
        />
      ))}
    </div>
  );
}

const optionId = (listId: string, index: number): string => `${listId}-${index}`;

function Option({
  index,
  listId,
  chosen,
  count,
  rowHeight,
  renderRow,
  onPress,
}: ChoiceListProps & { readonly index: number; readonly listId: string; readonly onPress: () => void }) {
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- The list has the keys.
    <div
      id={optionId(listId, index)}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- As for the list.
      role="option"
      tabIndex={-1}
      aria-selected={index === chosen}
      aria-setsize={count}
      aria-posinset={index + 1}
      onClick={onPress}
      className="absolute inset-x-0 top-0 hover:bg-hover aria-selected:bg-accent-soft"
      style={placed(index, rowHeight)}
    >
      {renderRow(index)}
    </div>
  );
}

/** The choice after a key, within the list; null: the key moves nothing. `page`: rows in view. */
function indexAfter(key: string, chosen: number, page: number, count: number): number | null {
  const moves: Readonly<Record<string, number>> = {
    ArrowDown: chosen + 1,
    ArrowUp: chosen - 1,
    PageDown: chosen + page,
    PageUp: chosen - page,
    Home: 0,
    End: count - 1,
  };
  const next = Object.hasOwn(moves, key) ? moves[key] : undefined;
  return next === undefined ? null : Math.min(count - 1, Math.max(0, next));
}
