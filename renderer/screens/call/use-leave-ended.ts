import { useEffect, useRef } from 'react';
import type { CallRecord } from '../../../shared/model/call.ts';
import { faultTells } from '../../format/call-words.ts';
import { currentRoute, go } from '../../store/route.ts';

/** For as long as a call that ended is shown. */
const shownFor = 4000;

/**
 * Goes back to the list some time after a call that was shown alive has ended, unless it failed or
 * the person is at its buttons. One that was opened from the list stays.
 */
export function useLeaveEnded(isAlive: boolean, over: CallRecord | null): void {
  const wasAlive = useRef(false);
  useEffect(() => {
    if (isAlive) wasAlive.current = true;
  }, [isAlive]);
  const ended = over !== null && !faultTells(over) ? over.id : null;
  useEffect(() => {
    if (ended === null || !wasAlive.current) return;
    const timer = setTimeout(() => {
      const { screen, subject } = currentRoute();
      // Not `:focus`, which nothing has while the person is at another window.
      const isUsed = Boolean(document.activeElement?.closest('[data-ended]'));
      if (screen === 'call' && subject === ended && !isUsed) go('phone');
    }, shownFor);
    return () => clearTimeout(timer);
  }, [ended]);
}
