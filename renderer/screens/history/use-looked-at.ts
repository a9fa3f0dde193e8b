import { useEffect, useRef, type RefObject } from 'react';
import { act } from '../../client/use-command.ts';
import { usePhone } from '../../store/phone-store.ts';

/** By these a person shows that they are there. */
const signs = ['focus', 'pointerdown', 'pointermove', 'keydown', 'wheel'] as const;

/**
 * Says to main that the person has looked at the newest calls: `list` is in view and has them, and
 * the person came to it just now or uses the window. A window that is open on a desk says nothing
 * about who sits there.
 */
export function useLookedAt(list: RefObject<HTMLElement | null>, hasNewest: boolean): void {
  const missed = usePhone(({ history }) => history.missed);
  const newest = usePhone(({ history }) => history.newest);
  const told = useRef(0);
  const isArrival = useRef(true);
  useEffect(() => {
    const arrives = isArrival.current && document.hasFocus();
    isArrival.current = false;
    if (missed === 0 || !hasNewest) return;
    const look = (): void => {
      if (told.current === newest || !list.current?.checkVisibility()) return;
      told.current = newest;
      void act('history.lookedAt', { newest });
    };
    if (arrives) look();
    for (const sign of signs) window.addEventListener(sign, look, { passive: true });
    return () => signs.forEach((sign) => window.removeEventListener(sign, look));
  }, [list, hasNewest, missed, newest]);
}
