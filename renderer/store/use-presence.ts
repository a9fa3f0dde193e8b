import { useEffect, useRef } from 'react';

/** By these a person shows that they are there. */
const signs = ['focus', 'pointerdown', 'pointermove', 'keydown', 'wheel'] as const;

/**
 * Calls `look` where the person came here just now or uses the window; a window that is open on a
 * desk says nothing about who sits there. `key`: what is looked at; null: nothing.
 */
export function usePresence(key: string | null, look: (key: string) => void): void {
  const isArrival = useRef(true);
  const latest = useRef(look);
  useEffect(() => {
    latest.current = look;
  });
  useEffect(() => {
    const arrives = isArrival.current && document.hasFocus();
    isArrival.current = false;
    if (key === null) return;
    const seen = (): void => latest.current(key);
    if (arrives) seen();
    for (const sign of signs) window.addEventListener(sign, seen, { passive: true });
    return () => signs.forEach((sign) => window.removeEventListener(sign, seen));
  }, [key]);
}
