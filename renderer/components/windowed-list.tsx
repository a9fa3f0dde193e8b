import { useEffect, type ReactNode } from 'react';
import { useAnchor } from './use-anchor.ts';
import { useTextScale } from './use-text-scale.ts';
import { useWindow } from './use-window.ts';

export interface RowsProps {
  readonly label: string;
  readonly count: number;
  /** Of every row, in px where text has its usual size; rows grow with the text. */
  readonly rowHeight: number;
  readonly rowKey: (index: number) => string;
  readonly renderRow: (index: number) => ReactNode;
}

export const scrollerClass = 'scrolls relative min-h-24 flex-1 focus-visible:-outline-offset-2';
export const placed = (index: number, rowHeight: number) => ({
  height: rowHeight,
  transform: `translateY(${index * rowHeight}px)`,
});

/**
 * A list of any length whose rows have controls of their own: only those in view are in the page.
 */
export function WindowedList({
  label,
  count,
  rowHeight: usualHeight,
  rowKey,
  renderRow,
  onEnd,
  blank = 0,
}: RowsProps & {
  /**
   * There are more rows, and the view comes near the last one that is here. Null: these are all.
   */
  readonly onEnd: (() => void) | null;
  /** What is left out at the top of the first row, in px as `rowHeight`: nothing stands there. */
  readonly blank?: number;
}) {
  const scale = useTextScale();
  const rowHeight = usualHeight * scale;
  const { scroller, indices, onScroll } = useWindow(count, rowHeight);
  const remember = useAnchor(scroller, { count, rowHeight, rowKey });
  const isNearEnd = indices.at(-1) === count - 1;
  useEffect(() => {
    if (isNearEnd) onEnd?.();
  }, [isNearEnd, onEnd]);
  return (
    <div
      ref={scroller}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- What scrolls must be reachable by keys, wherever the focus is in it.
      tabIndex={0}
      onScroll={() => {
        remember();
        onScroll();
      }}
      className={scrollerClass}
    >
      <ul
        aria-label={label}
        className="relative"
        style={{ height: count * rowHeight, marginTop: -blank * scale }}
      >
        {indices.map((index) => (
          <li
            key={rowKey(index)}
            aria-setsize={onEnd ? -1 : count}
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
