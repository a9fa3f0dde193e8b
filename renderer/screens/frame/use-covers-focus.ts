import { useEffect, useState, type RefObject } from 'react';

/**
 * Whether what has the focus lies wholly under a card in `cover`, which must then let it be seen
 * (WCAG 2.2, 2.4.11).
 */
export function useCoversFocus(cover: RefObject<HTMLElement | null>): boolean {
  const [covers, setCovers] = useState(false);
  useEffect(() => {
    const look = (): void => setCovers(coversFocus(cover.current));
    look();
    document.addEventListener('focusin', look);
    window.addEventListener('resize', look);
    return () => {
      document.removeEventListener('focusin', look);
      window.removeEventListener('resize', look);
    };
  }, [cover]);
  return covers;
}

function coversFocus(cover: HTMLElement | null): boolean {
  const focused = document.activeElement;
  if (cover === null || focused === null || cover.contains(focused)) return false;
  // A heading that is focused to read on from there is no control.
  if (focused.matches('[tabindex="-1"]:not(a, button)')) return false;
  const inner = focused.getBoundingClientRect();
  return [...cover.children].some((card) => {
    const { left, right, top, bottom } = card.getBoundingClientRect();
    return inner.left >= left && inner.right <= right && inner.top >= top && inner.bottom <= bottom;
  });
}
