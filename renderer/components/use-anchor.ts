import { useLayoutEffect, useRef, type RefObject } from 'react';

/** Rows that may be added above at once. */
const searched = 1000;

/**
 * Keeps the rows in view where they are while others are added above them. At the top, what is new
 * comes into view.
 */
export function useAnchor(
  scroller: RefObject<HTMLDivElement | null>,
  { count, rowHeight, rowKey }: AnchoredRows,
): () => void {
  const anchor = useRef<Anchor | null>(null);

  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element || !anchor.current) return;
    const index = indexNow(anchor.current, count, rowKey);
    if (index === anchor.current.index) return;
    element.scrollBy(0, (index - anchor.current.index) * rowHeight);
    anchor.current = { ...anchor.current, index };
  });

  /** To be called when the person scrolls. */
  return () => {
    const top = scroller.current?.scrollTop ?? 0;
    const index = Math.ceil(top / rowHeight);
    anchor.current = top === 0 || index >= count ? null : { index, key: rowKey(index) };
  };
}

interface AnchoredRows {
  readonly count: number;
  readonly rowHeight: number;
  readonly rowKey: (index: number) => string;
}
/** The first row that is in view as a whole. */
interface Anchor {
  readonly index: number;
  readonly key: string;
}

/** Where the row is now; where it was, if it is gone. */
export function indexNow({ index, key }: Anchor, count: number, rowKey: (index: number) => string): number {
  for (let at = index; at < Math.min(count, index + searched); at += 1) if (rowKey(at) === key) return at;
  return index;
}
