import { useLayoutEffect, useRef, useState } from 'react';

/** Rows drawn beyond what is seen, so that fast scrolling shows no gaps. */
const overscan = 8;

/**
 * Which of `count` rows of `rowHeight` px are drawn when a view of `height` px begins at `top`:
 * first, and one past the last.
 */
export function visibleRows(
  top: number,
  height: number,
  rowHeight: number,
  count: number,
): { readonly first: number; readonly end: number } {
  const end = Math.min(count, Math.ceil((top + height) / rowHeight) + overscan);
  return { first: Math.min(end, Math.max(0, Math.floor(top / rowHeight) - overscan)), end };
}

interface View {
  readonly top: number;
  readonly height: number;
}

/** Whether nothing is drawn anew where one view becomes the other. */
export function showsSameRows(known: View, now: View, rowHeight: number, count: number): boolean {
  const [before, after] = [known, now].map(({ top, height }) => visibleRows(top, height, rowHeight, count));
  return known.height === now.height && before?.first === after?.first && before?.end === after?.end;
}

/** The part of a long list that is in view. */
export function useWindow(count: number, rowHeight: number, stayAtEnd = false) {
  const scroller = useRef<HTMLDivElement>(null);
  const [view, setView] = useState<View>({ top: 0, height: 600 });
  const atEnd = useRef(stayAtEnd);
  const content = count * rowHeight;

  function onScroll(): void {
    const element = scroller.current;
    if (!element) return;
    const { scrollTop: top, clientHeight: height } = element;
    atEnd.current = top + height >= content - rowHeight / 2;
    setView((known) => (showsSameRows(known, { top, height }, rowHeight, count) ? known : { top, height }));
  }

  function reveal(index: number): void {
    const element = scroller.current;
    if (!element) return;
    const [top, bottom] = [index * rowHeight, (index + 1) * rowHeight];
    if (top < element.scrollTop) element.scrollTop = top;
    else if (bottom > element.scrollTop + element.clientHeight) {
      element.scrollTop = bottom - element.clientHeight;
    }
  }

  useLayoutEffect(() => {
    if (scroller.current && stayAtEnd && atEnd.current) scroller.current.scrollTop = content;
  }, [content, stayAtEnd]);

  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const observer = new ResizeObserver(() =>
      setView({ top: element.scrollTop, height: element.clientHeight }),
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  const { first, end } = visibleRows(view.top, view.height, rowHeight, count);
  return {
    scroller,
    indices: Array.from({ length: end - first }, (_, offset) => first + offset),
    page: Math.max(1, Math.floor(view.height / rowHeight) - 1),
    onScroll,
    reveal,
  };
}
